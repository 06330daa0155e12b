using ProfileService.TestKit;

namespace ProfileService.Core.Tests.Identity;

/// <summary>The 1,000 fictitious customers of the sample data; their file quotes no cell.</summary>
internal sealed record GermanPerson(
    string FullName, string Birthday, string Email, string Mobile, string Phone, string Street, string HouseNumber, string PostalCode, string City)
{
    public static IReadOnlyList<GermanPerson> All { get; } =
    [
        .. File.ReadLines(Samples.Find("german_fake_persons", "fritz2_1000_de.csv")).Skip(1).Select(line => line.Split(','))
            .Select(c => new GermanPerson(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8])),
    ];
}
