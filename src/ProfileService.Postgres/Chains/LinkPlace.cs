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
            new NpgsqlParameter<Guid> { TypedValue = ChainId, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<long> { TypedValue = LinkNo, NpgsqlDbType = NpgsqlDbType.Bigint },
        },
    };

    public static NpgsqlParameter Array<T>(T[] values, NpgsqlDbType of) =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | of };
}
