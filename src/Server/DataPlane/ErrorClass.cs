namespace MlNetServe.Server.DataPlane;

/// <summary>What kind of trouble a call is in; <see cref="Http.ErrorTable"/> says what each means on the wire.</summary>
internal enum ErrorClass
{
    InvalidInput,
    UnsupportedMedia,
    TooLarge,
    NotFound,
    MethodNotAllowed,
    NotReady,
    DeadlineExceeded,
    Cancelled,
    Unsupported,
    ModelFault,
    Internal,
}
