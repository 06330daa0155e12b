using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>A person's name as the record's source writes it, to speak of the record.</summary>
public static class RecordNames
{
    /// <summary>First and last name; empty where there is neither.</summary>
    public static string Of(RecordContent content) => string.Join(
        ' ', new[] { content.Text(Members.FirstName), content.Text(Members.LastName) }.OfType<string>().Select(TextFolding.Collapse).Where(n => n.Length > 0));
}
