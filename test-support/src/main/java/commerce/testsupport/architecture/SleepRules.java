package commerce.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who may let time pass instead of waiting for something to happen. The list is as short as it can
 * be: who no longer sleeps has to leave it.
 */
final class SleepRules {

    private static final Map<CommerceModule, List<String>> LISTED =
            Map.of(
                    CommerceModule.STREAMS,
                    List.of(
                            // Pauses while Redis is away, and between the tries of an event.
                            "streams.consume.PartitionReader", "streams.consume.Attempts"),
                    CommerceModule.INGEST,
                    // Compares the ledger with the streams every second.
                    List.of("ingest.ledger.LedgerWriter"),
                    CommerceModule.CATALOG,
                    // Pauses before it tries a refresh again.
                    List.of("catalog.change.RefreshViews"),
                    CommerceModule.RESPONDER,
                    List.of(
                            // WhatsApp's own limits, and its pauses before another try.
                            "responder.send.Channel",
                            "responder.send.RateLimit",
                            "responder.send.Sender"),
                    CommerceModule.STOCK,
                    // Looks whether a proposal was decided, which is for another process to do.
                    List.of("stock.search.Synonyms"),
                    CommerceModule.SIMULATOR,
                    List.of(
                            // Gathers the status updates of a moment.
                            "simulator.webhook.StatusQueue",
                            // Pauses before it connects again.
                            "simulator.chat.Conversation"),
                    CommerceModule.LOCAL_STACK,
                    // Asks a process that is starting for its health.
                    List.of("local.LocalStack"));

    private static final Set<String> CLOCKS =
            Set.of(Thread.class.getName(), TimeUnit.class.getName());

    private SleepRules() {}

    /** Whether somebody in the module may sleep. */
    static boolean lists(CommerceModule module) {
        return LISTED.containsKey(module);
    }

    static ArchRule onlyListedClassesSleep(Layout layout, CommerceModule module) {
        return noClasses()
                .that()
                .resideInAPackage(layout.all(module))
                .and(describe("are not listed", type -> !isListed(layout, module, type)))
                .should()
                .callMethodWhere(sleeps())
                .because("whoever waits for a condition is neither late nor flaky");
    }

    static ArchRule listedClassesSleep(Layout layout, CommerceModule module) {
        return classes()
                .that(describe("are listed", type -> isListed(layout, module, type)))
                .should()
                .callMethodWhere(sleeps())
                .because("an exception that is not needed any more hides the next mistake");
    }

    private static boolean isListed(Layout layout, CommerceModule module, JavaClass type) {
        return LISTED.getOrDefault(module, List.of()).stream()
                .anyMatch(name -> layout.at(name).equals(type.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> sleeps() {
        return describe(
                "somebody sleeps",
                call ->
                        CLOCKS.contains(call.getTargetOwner().getName())
                                && call.getName().equals("sleep"));
    }
}
