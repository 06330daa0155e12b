namespace ProfileService.Core.Identity;

/// <summary>How one part of two names compares. Unknown: a side does not have it.</summary>
public enum PartAgreement
{
    Unknown,
    Agree,
    Differ,
}
