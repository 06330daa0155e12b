namespace ProfileService.Core.Consent;

/// <summary>Which stream of a source an event came in.</summary>
public enum ConsentOrigin
{
    Consent,
    Newsletter,
}
