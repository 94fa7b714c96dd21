package commerce.stock.access;

import commerce.stock.StockProperties;
import commerce.stock.audit.Audit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The first key: somebody has to be able to give out the others. */
@Component
class BootstrapKey implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(BootstrapKey.class);
    private static final String NAME = "bootstrap";

    private final StockProperties properties;
    private final ApiKeys keys;
    private final Audit audit;
    private final TransactionOperations transactions;

    BootstrapKey(
            StockProperties properties,
            ApiKeys keys,
            Audit audit,
            TransactionOperations transactions) {
        this.properties = properties;
        this.keys = keys;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (properties.bootstrapAdminKey().isBlank()) {
            return;
        }
        KeySecret secret = new KeySecret(properties.bootstrapAdminKey());
        transactions.executeWithoutResult(
                _ -> {
                    if (keys.addFirst(NAME, secret)) {
                        audit.record(NAME, "key.created", NAME, Map.of("role", Role.ADMIN));
                        log.info("there was no API key yet: the configured one is an admin's now");
                    }
                });
    }
}
