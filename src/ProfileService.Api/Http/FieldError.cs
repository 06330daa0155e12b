namespace ProfileService.Api.Http;

/// <summary>What is wrong with one member of a request.</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901) into the body.</param>
/// <param name="Code">One of <see cref="FieldCodes"/>.</param>
/// <param name="Detail">What to do about it; never the value that was sent, because answers end up in logs.</param>
internal sealed record FieldError(string Pointer, string Code, string Detail);
