using Npgsql;
using NpgsqlTypes;

namespace ProfileService.Postgres.Chains;

/// <summary>The link that rows are appended to; a command's first two parameters, before the arrays that it unnests.</summary>
internal readonly record struct LinkPlace(Guid ChainId, long LinkNo)
{
    public NpgsqlBatchCommand Command(string sql) => new(sql)
    {
        Parameters =
        {
            new() { Value = ChainId, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = LinkNo, NpgsqlDbType = NpgsqlDbType.Bigint },
        },
    };

    public static NpgsqlParameter Array(object values, NpgsqlDbType of) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | of };
}
