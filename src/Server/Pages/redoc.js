import { init } from './redoc.standalone.js';

// ReDoc would make the worker of its search from text, which the page's policy forbids; without workers it searches here.
window.Worker = undefined;
init('/openapi.json', { disableTelemetry: true }, document.getElementById('redoc-container'));
