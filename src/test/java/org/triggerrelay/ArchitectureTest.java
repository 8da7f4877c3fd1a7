package org.triggerrelay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The arrows of the house: who may know whom, and who may touch the world. */
@AnalyzeClasses(packages = "org.triggerrelay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOUSE = "org.triggerrelay";

    /** What each package may know of the others; the composition root, which lies above them, may know all. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("event", List.of()),
            Map.entry("feed", List.of("event")),
            Map.entry("trigger", List.of("event")),
            Map.entry("flow", List.of("event", "trigger")),
            Map.entry("catalog", List.of("event", "trigger", "flow")),
            Map.entry("ledger", List.of("event", "trigger", "flow")),
            Map.entry("explain", List.of("event", "trigger", "flow", "ledger")),
            Map.entry("delivery", List.of("event", "trigger", "flow", "ledger")),
            Map.entry("action", List.of("event", "trigger")),
            Map.entry("http", List.of("event", "trigger", "flow", "ledger")),
            Map.entry("access", List.of("event", "flow", "ledger", "http")),
            Map.entry("site", List.of("event", "http")),
            Map.entry(
                    "subscriber",
                    List.of(
                            "event",
                            "trigger",
                            "flow",
                            "catalog",
                            "ledger",
                            "explain",
                            "delivery",
                            "action",
                            "http",
                            "operator")),
            Map.entry(
                    "component",
                    List.of(
                            "event",
                            "feed",
                            "trigger",
                            "flow",
                            "catalog",
                            "ledger",
                            "delivery",
                            "action",
                            "http",
                            "operator",
                            "subscriber")),
            Map.entry(
                    "operator",
                    List.of("event", "trigger", "flow", "catalog", "ledger", "explain", "delivery", "http")),
            Map.entry(
                    "cli",
                    List.of(
                            "event",
                            "trigger",
                            "flow",
                            "catalog",
                            "ledger",
                            "delivery",
                            "http",
                            "access",
                            "operator")));

    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.lang.Math.random()",
            "java.lang.System.currentTimeMillis()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.Clock.systemUTC()",
            "java.time.Instant.now()",
            "java.time.InstantSource.system()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.util.Date.<init>()",
            "java.util.Random.<init>()",
            "java.util.UUID.randomUUID()",
            "java.util.random.RandomGenerator.getDefault()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.security.SecureRandom.<init>()");

    @ArchTest
    void everyPackageKnowsOnlyThoseBelowIt(JavaClasses house) {
        MAY_KNOW.forEach((name, known) -> {
            String[] strangers = Stream.concat(
                            Stream.of(HOUSE),
                            MAY_KNOW.keySet().stream()
                                    .filter(other -> !other.equals(name) && !known.contains(other))
                                    .map(other -> HOUSE + "." + other + ".."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(HOUSE + "." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(strangers)
                    .allowEmptyShould(true)
                    .check(house);
        });
    }

    @ArchTest
    void everyPackageIsOnTheMap(JavaClasses house) {
        String[] known = Stream.concat(
                        Stream.of(HOUSE), MAY_KNOW.keySet().stream().map(name -> HOUSE + "." + name + ".."))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(house);
    }

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule noCyclesAmongTheRoomsOfTheComponent =
            slices().matching(HOUSE + ".component.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRoomsOfTheComponentDoNotKnowTheHall = noClasses()
            .that()
            .resideInAPackage(HOUSE + ".component.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HOUSE + ".component");

    @ArchTest
    static final ArchRule camelOnlyInTheComponentAndTheRoot = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE, HOUSE + ".component..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule sqlOnlyInTheLedger = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule noInputOrOutputWhereThingsAreDecidedAndRendered = noClasses()
            .that()
            .resideInAnyPackage(
                    HOUSE + ".event..",
                    HOUSE + ".feed..",
                    HOUSE + ".trigger..",
                    HOUSE + ".explain..",
                    HOUSE + ".action..",
                    HOUSE + ".catalog..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccess|Console).*"
                    + "|java\\.nio\\.(file|channels)\\..*"
                    + "|java\\.net\\.(http\\..*|.*Socket.*|.*Connection|URL|InetAddress)");

    @ArchTest
    static final ArchRule timeAndChanceAreHandedIn =
            noClasses().that(aroundTheRoots()).should().accessTargetWhere(isOneOf(CLOCKS_AND_DICE));

    @ArchTest
    static final ArchRule noStopwatchWhereThingsAreDecidedAndRendered = noClasses()
            .that()
            .resideInAnyPackage(
                    HOUSE + ".event..",
                    HOUSE + ".feed..",
                    HOUSE + ".trigger..",
                    HOUSE + ".flow..",
                    HOUSE + ".explain..",
                    HOUSE + ".action..",
                    HOUSE + ".catalog..")
            .should()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Service)");

    /** All but the composition roots: Relay, and the component, which is one in other people's applications. */
    private static DescribedPredicate<JavaClass> aroundTheRoots() {
        return DescribedPredicate.describe(
                "are no composition root",
                type -> !type.getPackageName().equals(HOUSE)
                        && !type.getName().startsWith(HOUSE + ".component.TriggerComponent"));
    }

    private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> targets) {
        return DescribedPredicate.describe(
                "reads a clock or throws dice",
                access -> targets.contains(access.getTarget().getFullName()));
    }
}
