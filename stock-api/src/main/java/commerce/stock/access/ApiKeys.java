package commerce.stock.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys that were given out. */
@Repository
class ApiKeys {

    private static final String SELECT =
            "SELECT id, name, role, created_at, revoked_at FROM admin.api_key ";

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key that a secret belongs to, unless it is revoked. */
    Optional<ApiKey> valid(KeySecret secret) {
        return jdbc.sql(SELECT + "WHERE key_hash = :hash AND revoked_at IS NULL")
                .param("hash", secret.hash())
                .query((row, _) -> read(row))
                .optional();
    }

    List<ApiKey> all() {
        return jdbc.sql(SELECT + "ORDER BY id").query((row, _) -> read(row)).list();
    }

    Optional<ApiKey> find(int id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Absent where the name is taken. */
    Optional<ApiKey> add(String name, Role role, KeySecret secret) {
        return jdbc.sql(
                        """
                        INSERT INTO admin.api_key (name, key_hash, role) VALUES (:name, :hash, :role)
                        ON CONFLICT (name) DO NOTHING
                        RETURNING id, name, role, created_at, revoked_at
                        """)
                .param("name", name)
                .param("hash", secret.hash())
                .param("role", role.name())
                .query((row, _) -> read(row))
                .optional();
    }

    /** The first key of all. Whether it was needed. */
    boolean addFirst(String name, KeySecret secret) {
        return jdbc.sql(
                                """
                                INSERT INTO admin.api_key (name, key_hash, role)
                                SELECT :name, :hash, 'ADMIN' WHERE NOT EXISTS (SELECT FROM admin.api_key)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("name", name)
                        .param("hash", secret.hash())
                        .update()
                == 1;
    }

    /**
     * The admins' valid keys, held until the transaction ends, so that two who revoke each other's
     * at the same time do not lock everyone out.
     */
    List<Integer> holdAdmins() {
        return jdbc.sql(
                        """
                        SELECT id FROM admin.api_key
                         WHERE role = 'ADMIN' AND revoked_at IS NULL ORDER BY id FOR UPDATE
                        """)
                .query((row, _) -> row.getInt("id"))
                .list();
    }

    void revoke(int id) {
        jdbc.sql(
                        "UPDATE admin.api_key SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                .param("id", id)
                .update();
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getInt("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
