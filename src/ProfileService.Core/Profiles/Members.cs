namespace ProfileService.Core.Profiles;

/// <summary>Paths of the members of a customer record (DESIGN, HTTP contract).</summary>
public static class Members
{
    public const string Salutation = "salutation";
    public const string Title = "title";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string BirthDate = "birthDate";
    public const string Gender = "gender";
    public const string Language = "language";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Identifiers = "identifiers";

    /// <summary>What the source has verified, as a list of some of <c>name</c>, <c>birthDate</c>, <c>address</c>, <c>email</c>, <c>phone</c>.</summary>
    public const string Verified = "verified";
    public const string Interests = "loyalty.interests";
    public const string CardNumber = "loyalty.cardNumber";
    public const string Programme = "loyalty.programme";
    public const string Tier = "loyalty.tier";
    public const string Points = "loyalty.points";
    public const string CardStatus = "loyalty.status";
    public const string EnrolledAt = "loyalty.enrolledAt";
    public const string Street = "address.street";
    public const string HouseNumber = "address.houseNumber";
    public const string PostalCode = "address.postalCode";
    public const string City = "address.city";
    public const string Country = "address.country";

    /// <summary>Prefix of the attributes that a source sends: <c>attributes.skinType</c>.</summary>
    public const string Attributes = "attributes.";

    /// <summary>Prefix of members that the contract does not know and the source's setting keeps.</summary>
    public const string Unknown = "unknown.";
}
