namespace ProfileService.Core.Privacy;

/// <summary>
/// The value can say something about a person, or lead to one: erasure must reach it, and it never appears in a log, a metric, a URL or
/// an error text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
