package commerce.testsupport.architecture;

import java.util.Set;

/** The modules, and what each may use of the others: the table of docs/architecture.md. */
public enum CommerceModule {
    CONTRACTS("contracts"),
    SERVICE_DEFAULTS("defaults"),
    DB_MIGRATIONS("migrations"),
    LOCAL_STACK("local", DB_MIGRATIONS),
    TEST_SUPPORT("testsupport", CONTRACTS, DB_MIGRATIONS, LOCAL_STACK),
    SIMULATOR("simulator"),
    STREAMS("streams", CONTRACTS),
    INGEST("ingest", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    AI_GATEWAY("ai", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    INTENT("intent", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    CATALOG("catalog", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    CART("cart", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    RESPONDER("responder", CONTRACTS, STREAMS, SERVICE_DEFAULTS),
    STOCK("stock", CONTRACTS, STREAMS, SERVICE_DEFAULTS);

    private final String packageName;
    private final Set<CommerceModule> mayUse;

    CommerceModule(String packageName, CommerceModule... mayUse) {
        this.packageName = packageName;
        this.mayUse = Set.of(mayUse);
    }

    String packageName() {
        return packageName;
    }

    Set<CommerceModule> mayUse() {
        return mayUse;
    }
}
