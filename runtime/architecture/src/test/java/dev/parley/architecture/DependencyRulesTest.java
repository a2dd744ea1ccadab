package dev.parley.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Predicate;

/** Who may import what; a rule changes only together with a decision record in {@code docs/adr}. */
@AnalyzeClasses(packages = "dev.parley", importOptions = DependencyRulesTest.MainClasses.class)
class DependencyRulesTest {

    private static final String JAVA = "java..";
    private static final String JSPECIFY = "org.jspecify.annotations";
    private static final String WEBSOCKET = "jakarta.websocket..";

    /** All but what the tests of this project compile to. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    /** One slice for each package, so that no two of them may import each other. */
    static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    @ArchTest
    static final ArchRule modules_import_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.parley", "dev.parley.spi")
            .layer("core")
            .definedBy("dev.parley.core..")
            .layer("grizzly")
            .definedBy("dev.parley.grizzly..")
            .layer("cdi")
            .definedBy("dev.parley.cdi..")
            .layer("launcher")
            .definedBy("dev.parley.launcher..")
            .layer("micrometer")
            .definedBy("dev.parley.micrometer..")
            .layer("servlet")
            .definedBy("dev.parley.servlet..")
            .layer("testing")
            .definedBy("dev.parley.testing..")
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("api")
            .whereLayer("grizzly")
            .mayOnlyAccessLayers("core", "api")
            .whereLayer("cdi")
            .mayOnlyAccessLayers("api")
            .whereLayer("launcher")
            .mayOnlyAccessLayers("grizzly", "core", "api")
            .whereLayer("micrometer")
            .mayOnlyAccessLayers("api")
            .whereLayer("servlet")
            .mayOnlyAccessLayers("core", "api")
            .whereLayer("testing")
            .mayOnlyAccessLayers("grizzly", "core", "api")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packages_of_core_import_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.parley.core..")
            .layer("core")
            .definedBy("dev.parley.core")
            .layer("discovery")
            .definedBy("dev.parley.core.discovery")
            .layer("binding")
            .definedBy("dev.parley.core.binding")
            .layer("container")
            .definedBy("dev.parley.core.container")
            .layer("host")
            .definedBy("dev.parley.core.host")
            .layer("admission")
            .definedBy("dev.parley.core.admission")
            .layer("codec")
            .definedBy("dev.parley.core.codec")
            .layer("dispatch")
            .definedBy("dev.parley.core.dispatch")
            .layer("session")
            .definedBy("dev.parley.core.session")
            .layer("group")
            .definedBy("dev.parley.core.group")
            .layer("metrics")
            .definedBy("dev.parley.core.metrics")
            .whereLayer("core")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("discovery")
            .mayNotAccessAnyLayer()
            .whereLayer("host")
            .mayNotAccessAnyLayer()
            .whereLayer("container")
            .mayOnlyAccessLayers("host")
            .whereLayer("codec")
            .mayOnlyAccessLayers("host")
            .whereLayer("metrics")
            .mayOnlyAccessLayers("host")
            .whereLayer("session")
            .mayOnlyAccessLayers("codec", "host", "metrics")
            .whereLayer("binding")
            .mayOnlyAccessLayers("session", "codec", "host")
            .whereLayer("group")
            .mayOnlyAccessLayers("session", "codec", "host")
            .whereLayer("admission")
            .mayOnlyAccessLayers("binding", "session", "host")
            .whereLayer("dispatch")
            .mayOnlyAccessLayers("admission", "binding", "group", "session", "codec", "host", "metrics");

    @ArchTest
    static final ArchRule core_has_no_other_package = classes()
            .that()
            .resideInAPackage("dev.parley.core..")
            .should()
            .resideInAnyPackage(
                    "dev.parley.core",
                    "dev.parley.core.discovery",
                    "dev.parley.core.binding",
                    "dev.parley.core.container",
                    "dev.parley.core.host",
                    "dev.parley.core.admission",
                    "dev.parley.core.codec",
                    "dev.parley.core.dispatch",
                    "dev.parley.core.session",
                    "dev.parley.core.group",
                    "dev.parley.core.metrics");

    @ArchTest
    static final ArchRule of_core_others_see_its_top_package_the_boundary_and_the_portable_host = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.core..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.parley.core..")
                    .and(resideOutsideOfPackages(
                            "dev.parley.core", "dev.parley.core.host", "dev.parley.core.container")));

    @ArchTest
    static final ArchRule in_core_only_what_another_package_needs_is_public = classes()
            .that()
            .resideInAPackage("dev.parley.core.(*)")
            .and()
            .resideOutsideOfPackages("dev.parley.core.host", "dev.parley.core.container")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should(beUsedByAnotherPackage());

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule api_needs_the_Jakarta_API_alone = classes()
            .that()
            .resideInAnyPackage("dev.parley", "dev.parley.spi")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.parley", "dev.parley.spi", JAVA, WEBSOCKET, JSPECIFY);

    @ArchTest
    static final ArchRule core_needs_no_server = classes()
            .that()
            .resideInAPackage("dev.parley.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley..",
                    JAVA,
                    "javax.management..",
                    WEBSOCKET,
                    JSPECIFY,
                    "jakarta.json..",
                    "jakarta.annotation..",
                    "org.jboss.jandex..",
                    "io.github.classgraph..");

    @ArchTest
    static final ArchRule scanning_libraries_are_known_to_discovery_alone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.core.discovery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jboss.jandex..", "io.github.classgraph..");

    @ArchTest
    static final ArchRule Tyrus_and_Grizzly_are_known_to_one_module = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.grizzly..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.glassfish..");

    @ArchTest
    static final ArchRule servlets_are_known_to_one_module = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.servlet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule CDI_is_known_to_one_module = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.cdi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "jakarta.interceptor..");

    @ArchTest
    static final ArchRule the_frame_codec_needs_the_JDK_alone = classes()
            .that()
            .resideInAPackage("dev.parley.grizzly.frame")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.parley.grizzly.frame", JAVA, JSPECIFY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule logging_goes_through_the_platforms_own_logger = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.parley.grizzly.ConsoleFormat") // ADR 5
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.grizzly.LastingConsole") // ADR 6
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.grizzly.QuietLoggers") // ADR 5
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.testing.QuietStart") // ADR 7
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging", "org.slf4j..", "org.jboss.logging..");

    // Streams cost Yasson an encoder, and eight kilobytes, each time.
    @ArchTest
    static final ArchRule JSON_B_is_given_strings_and_no_streams = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe("a stream is bound", DependencyRulesTest::bindsStream));

    private static boolean bindsStream(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo("jakarta.json.bind.Jsonb")
                && call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.getPackageName().equals("java.io"));
    }

    @ArchTest
    static final ArchRule classes_are_final_unless_extended = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .haveNameNotMatching("dev.parley.testing.contract.*[$].*") // endpoints, written as users write them
            .should(beFinalOrExtended());

    @ArchTest
    static final ArchRule names_say_what_a_class_does = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Processor|Info|Data|Base|Impl)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> beFinalOrExtended() {
        return condition(
                "be final or extended",
                "is neither final nor extended",
                type -> type.getModifiers().contains(JavaModifier.FINAL)
                        || !type.getSubclasses().isEmpty());
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return condition(
                "be used by another package",
                "is public, but only its own package uses it",
                type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName())));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return condition(
                "reside in a @NullMarked package",
                "resides in a package without @NullMarked",
                type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"));
    }

    private static ArchCondition<JavaClass> condition(
            String description, String complaint, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getDescription() + " " + complaint));
                }
            }
        };
    }
}
