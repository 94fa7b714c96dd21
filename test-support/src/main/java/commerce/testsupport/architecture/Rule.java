package commerce.testsupport.architecture;

import static commerce.testsupport.architecture.CommerceModule.CONTRACTS;
import static commerce.testsupport.architecture.CommerceModule.SERVICE_DEFAULTS;
import static commerce.testsupport.architecture.CommerceModule.STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * All rules. Each has a canary: a fixture that breaks it, and is caught.
 *
 * @see ModuleArchitecture
 */
enum Rule {
    USES_ONLY_ITS_MODULES(module -> true, LayerRules::usesOnlyItsModules),
    CONTRACTS_NEED_JACKSON_ONLY(CONTRACTS::equals, LayerRules::contractsNeedJacksonOnly),
    STREAMS_NEED_REDIS_AND_JDBC_ONLY(STREAMS::equals, LayerRules::streamsNeedRedisAndJdbcOnly),
    STREAMS_KEEP_THEIR_INSIDE(
            module -> module.mayUse().contains(STREAMS), LayerRules::streamsKeepTheirInside),
    ONLY_STREAMS_TOUCH_REDIS_STREAMS(
            module -> module != STREAMS, LayerRules::onlyStreamsTouchRedisStreams),
    PACKAGES_HAVE_NO_CYCLES(
            module -> module != CONTRACTS && module != SERVICE_DEFAULTS,
            LayerRules::packagesHaveNoCycles),
    PACKAGES_ARE_NULL_MARKED(module -> true, CodeRules::packagesAreNullMarked),
    PUBLIC_MEANS_USED_OUTSIDE(
            module -> module.mayUse().contains(STREAMS), VisibilityRules::publicMeansUsedOutside),
    FIELDS_ARE_NOT_INJECTED(module -> true, CodeRules::fieldsAreNotInjected),
    LOGS_GO_TO_SLF4J(module -> true, CodeRules::logsGoToSlf4j),
    ONLY_PROGRAMS_FOR_A_TERMINAL_PRINT(module -> true, CodeRules::onlyProgramsForATerminalPrint),
    NAMES_SAY_SOMETHING(module -> true, CodeRules::namesSaySomething),
    MONEY_IS_EXACT(module -> true, CodeRules::moneyIsExact),
    ONLY_LISTED_CLASSES_SLEEP(module -> true, SleepRules::onlyListedClassesSleep),
    LISTED_CLASSES_SLEEP(SleepRules::lists, SleepRules::listedClassesSleep);

    private final Predicate<CommerceModule> concerns;
    private final BiFunction<Layout, CommerceModule, ArchRule> rule;

    Rule(Predicate<CommerceModule> concerns, BiFunction<Layout, CommerceModule, ArchRule> rule) {
        this.concerns = concerns;
        this.rule = rule;
    }

    boolean concerns(CommerceModule module) {
        return concerns.test(module);
    }

    /** The rule as it holds for one module's classes. */
    ArchRule of(Layout layout, CommerceModule module) {
        return rule.apply(layout, module);
    }
}
