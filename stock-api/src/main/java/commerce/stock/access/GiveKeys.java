package commerce.stock.access;

import commerce.stock.audit.Audit;
import commerce.stock.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives out keys and takes them back. */
@Component
class GiveKeys {

    private final ApiKeys keys;
    private final Audit audit;

    GiveKeys(ApiKeys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    @Transactional
    ApiKey create(String name, Role role, KeySecret secret) {
        ApiKey key =
                keys.add(name, role, secret)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                "name-taken",
                                                "Name taken",
                                                "There is a key named %s already, or was."
                                                        .formatted(name)));
        audit.record("key.created", name, Map.of("role", role));
        return key;
    }

    @Transactional
    void revoke(int id) {
        List<Integer> admins = keys.holdAdmins();
        ApiKey key = keys.find(id).orElseThrow(() -> ProblemException.notFound("API key", id));
        if (key.isRevoked()) {
            return;
        }
        if (admins.equals(List.of(id))) {
            throw ProblemException.conflict(
                    "last-admin",
                    "Last admin",
                    "This is the last admin's key: without it nobody could give out another.");
        }
        keys.revoke(id);
        audit.record("key.revoked", key.name(), Map.of("role", key.role()));
    }
}
