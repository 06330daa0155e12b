using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Ingest;

/// <summary>Projects every profile that the batch touched, once, and writes the rows.</summary>
internal static class Projecting
{
    private const string InsertProfiles = """
        INSERT INTO profile AS p (profile_id, version, projection_version, settings_version, settling, changed_at, birth_year, birth_month, birth_day, section_hashes,
                                  master_data, master_data_masked, newsletter, newsletter_masked, loyalty, loyalty_masked,
                                  purchases, purchases_masked, identities, provenance, contact_states, contactability, contactability_masked, purchase_tally)
        SELECT u.profile_id, 1, $20, $21, u.settling, $22, u.birth_year, u.birth_month, u.birth_day, u.section_hashes,
               u.master_data, u.master_data_masked, u.newsletter, u.newsletter_masked, u.loyalty, u.loyalty_masked,
               u.purchases, u.purchases_masked, u.identities, u.provenance, u.contact_states, u.contactability, u.contactability_masked, u.purchase_tally
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $23)
             u(profile_id, settling, birth_year, birth_month, birth_day, section_hashes, master_data, master_data_masked, newsletter, newsletter_masked,
               loyalty, loyalty_masked, purchases, purchases_masked, identities, provenance, contact_states, contactability, contactability_masked,
               purchase_tally)

        """;

    private const string IsOther = """
        (p.section_hashes, p.settling, p.birth_year, p.birth_month, p.birth_day, p.projection_version, p.settings_version) IS DISTINCT FROM
              (excluded.section_hashes, excluded.settling, excluded.birth_year, excluded.birth_month, excluded.birth_day, excluded.projection_version, excluded.settings_version)
        """;

    // A profile whose content stays the same keeps its version and ETag, and its row unless sums changed that it does not show.
    private const string UpsertProfiles = InsertProfiles + $"""
        ON CONFLICT (profile_id) DO UPDATE SET
            version = CASE WHEN {IsOther} THEN p.version + 1 ELSE p.version END, projection_version = excluded.projection_version, settings_version = excluded.settings_version,
            settling = excluded.settling, changed_at = CASE WHEN {IsOther} THEN excluded.changed_at ELSE p.changed_at END, birth_year = excluded.birth_year, birth_month = excluded.birth_month, birth_day = excluded.birth_day,
            section_hashes = excluded.section_hashes, master_data = excluded.master_data, master_data_masked = excluded.master_data_masked,
            newsletter = excluded.newsletter, newsletter_masked = excluded.newsletter_masked, loyalty = excluded.loyalty,
            loyalty_masked = excluded.loyalty_masked, purchases = excluded.purchases, purchases_masked = excluded.purchases_masked,
            identities = excluded.identities, provenance = excluded.provenance, contact_states = excluded.contact_states,
            contactability = excluded.contactability, contactability_masked = excluded.contactability_masked, purchase_tally = excluded.purchase_tally
        WHERE {IsOther} OR p.purchase_tally IS DISTINCT FROM excluded.purchase_tally
        """;

    private const string DeleteProfiles = "DELETE FROM profile p USING unnest($1) u(profile_id) WHERE p.profile_id = u.profile_id";

    /// <summary>Members of every touched profile, and the bearers that their addresses and cards are judged by.</summary>
    public static async Task<ILookup<Guid, RecordState>> LoadTouchedProfilesAsync(this Workspace work, CancellationToken ct)
    {
        TouchSharers(work);
        await EraseRecords.TouchContactsAsync(work, ct);
        await TouchSubscribersAsync(work, ct);
        await work.LoadMembersAsync([.. work.DirtyProfiles.Except(work.KnownProfiles)], ct);
        var members = work.Records.Values.Where(r => r.IsLive && work.DirtyProfiles.Contains(r.ProfileId!.Value)).ToLookup(r => r.ProfileId!.Value);
        await work.LoadBearersAsync(
            members.SelectMany(m => m).SelectMany(r => r.Identifiers(work.Settings)).Where(IsShownByReach).ToArray(), ct);
        return members;
    }

    /// <summary>Addresses whose subscriptions the touched profiles show. A hub's are nobody's.</summary>
    public static IEnumerable<IdentifierKey> ContactsOf(this Workspace work, IEnumerable<RecordState> members) =>
        members.SelectMany(r => r.Identifiers(work.Settings)).Where(i => i.Type == IdentifierKey.Email && !work.Judge(i).IsHub).Distinct();

    /// <summary>Addresses and numbers whose permissions the touched profiles show; reading them leaves those of hubs out.</summary>
    public static IEnumerable<IdentifierKey> ContactPointsOf(this Workspace work, IEnumerable<RecordState> members) =>
        members.SelectMany(r => r.Identifiers(work.Settings)).Where(IsContact).Distinct();

    /// <summary>What the records decide of each touched profile.</summary>
    public static IReadOnlyList<ProfileDraft> Draft(this Workspace work, ILookup<Guid, RecordState> members)
    {
        return Spread.Over(work, [.. members], group =>
        {
            Member[] own = [.. group.OrderBy(r => r.Key).Select(r => r.Member(work.Settings))];
            var sections = ProfileProjection.OfMembers(own, HolderOf, work.Survivorship);
            lock (work)
            {
                return new ProfileDraft(group.Key, group.Any(r => r.Settling), sections, [.. work.ContactsOf(group)], [.. work.ContactPointsOf(group)]);
            }
        });

        // What a value says is judged once and kept.
        RecordKey? HolderOf(IdentifierKey value)
        {
            lock (work)
            {
                return work.HolderOf(value);
            }
        }
    }

    public static void AddProjections(
        this NpgsqlBatch batch, Workspace work, ILookup<Guid, RecordState> members,
        IReadOnlyList<ProfileDraft> drafts, ProfileInputs inputs)
    {
        Guid[] gone = [.. work.DirtyProfiles.Where(id => !members.Contains(id))];
        if (gone.Length > 0)
        {
            batch.Add(DeleteProfiles, Commands.Uuids(gone));
        }

        var projected = Spread.Over(work, drafts, draft => draft.With(inputs));
        var isNew = projected.ToLookup(p => IsNew(p.Id, members));
        Add(batch, work, InsertProfiles, [.. isNew[true]]);
        Add(batch, work, UpsertProfiles, [.. isNew[false]]);
    }

    /// <summary>Nobody had the id before this batch, so nothing is stored under it.</summary>
    public static bool IsNew(Guid profile, ILookup<Guid, RecordState> members) => members[profile].Any(r => r.IsNew && r.OwnProfileId == profile);

    private static void Add(NpgsqlBatch batch, Workspace work, string sql, CompleteProfile[] projected)
    {
        if (projected.Length == 0)
        {
            return;
        }

        var sections = projected[0].Sections.Count;
        batch.Add(
            sql,
            [
                Commands.Uuids(projected.Select(p => p.Id)),
                Commands.Flags(projected.Select(p => p.Settling)),
                Commands.Shorts(projected.Select(p => (short?)p.BirthDate?.Year)),
                Commands.Shorts(projected.Select(p => (short?)p.BirthDate?.Month)),
                Commands.Shorts(projected.Select(p => (short?)p.BirthDate?.Day)),
                Commands.Bytes(projected.Select(p => p.Hashes)),
                .. Enumerable.Range(0, sections).Select(i => Commands.Texts(projected.Select(p => p.Sections[i]))),
                Commands.Short(ProfileProjection.Version),
                Commands.Int(work.Settings.Version),
                Commands.Time(work.Now),
                Commands.Texts(projected.Select(p => p.Carried)),
            ]);
    }

    /// <summary>What one may or may not write to, or call.</summary>
    public static bool IsContact(IdentifierKey key) => key.Type is IdentifierKey.Email or IdentifierKey.Phone or IdentifierKey.CustomerNumber;

    private static bool IsShownByReach(IdentifierKey key) => key.Type is IdentifierKey.Email or IdentifierKey.LoyaltyCard;

    /// <summary>
    /// A value that became a hub, or is none any more, shows or hides subscriptions and accounts at all its bearers; and each record that
    /// comes, changes or goes may make another bearer the holder of a card. So profiles change that no changed record is a member of.
    /// </summary>
    private static void TouchSharers(Workspace work)
    {
        foreach (var value in work.ChangedRecords.SelectMany(r => r.OldIdentifiers.Concat(r.Identifiers(work.Settings))).Where(k => IsShownByReach(k) || IsContact(k)).Distinct())
        {
            var isHub = work.Judge(value).IsHub;
            if (isHub != work.OldHubs.ContainsKey(value) || (!isHub && value.Type == IdentifierKey.LoyaltyCard))
            {
                work.DirtyProfiles.UnionWith(work.Bearers[value].Select(r => work.RecordOf(r).ProfileId).OfType<Guid>());
            }
        }
    }

    /// <summary>A subscription belongs to the address, so every profile that shows the address changes with it.</summary>
    private static async Task TouchSubscribersAsync(Workspace work, CancellationToken ct)
    {
        await work.LoadBearersAsync(work.TouchedContacts, ct);
        work.DirtyProfiles.UnionWith(
            work.TouchedContacts.Where(c => !work.Judge(c).IsHub).SelectMany(c => work.Bearers[c]).Select(r => work.RecordOf(r).ProfileId).OfType<Guid>());
    }
}
