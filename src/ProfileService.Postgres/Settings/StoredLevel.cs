namespace ProfileService.Postgres.Settings;

/// <summary>How likely a level is among pairs of each kind.</summary>
/// <param name="M">One person.</param>
/// <param name="U">Strangers.</param>
/// <param name="H">One household.</param>
public sealed record StoredLevel(double M, double U, double H);
