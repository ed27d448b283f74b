package org.bridgedoctor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the house: who may use whom, which library lives in which room, and what nobody may do. */
class ArchitectureTest {
    private static final String ROOT = "org.bridgedoctor";
    private static final String REMOTE_SHELL = ROOT + ".shell.RemoteShell";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private record Room(String name, List<String> mayUse, String because) {}

    private static final List<String> BELOW_EXAMINATION =
            List.of("host", "shell", "probe", "remedy", "check", "topology");
    private static final List<String> UP_TO_EXAMINATION = with(BELOW_EXAMINATION, "examination");

    private static final List<Room> ROOMS = List.of(
            new Room("host", List.of(), "facts are what everything else is built on, so they rest on the JDK alone"),
            new Room("shell", List.of(), "the door must be replaceable without touching those who walk through it"),
            new Room("probe", List.of("host", "shell"), "a probe asks and reads, it does not judge what it read"),
            new Room(
                    "remedy",
                    List.of("host", "shell"),
                    "a remediation is data about a host, made before any judgement"),
            new Room(
                    "check", List.of("host", "remedy"), "a check is pure: facts in, findings out, whatever the source"),
            new Room(
                    "topology",
                    List.of("host", "check"),
                    "the picture is drawn from facts and findings, not from a host"),
            new Room("examination", BELOW_EXAMINATION, "the one model knows what it is made of, not who shows it"),
            new Room("report", UP_TO_EXAMINATION, "a report reads the finished value, never the live screen"),
            new Room("ssh", List.of("shell"), "SSH is one way through the door and knows nothing of what is asked"),
            new Room(
                    "practice",
                    List.of("shell", "probe", "remedy"),
                    "the practice host must not know what is judged of it"),
            new Room("fleet", UP_TO_EXAMINATION, "many hosts are many examinations, shown by others"),
            new Room("settings", List.of(), "what the person prefers concerns no host"),
            new Room(
                    "ui",
                    with(UP_TO_EXAMINATION, "report", "fleet", "settings", "-probe"),
                    "the window shows examinations; how a host is asked or connected to is wired from outside"),
            new Room(
                    "cli",
                    with(UP_TO_EXAMINATION, "report", "fleet", "settings"),
                    "the command line works without a window, and its collaborators come by constructor"));

    private record Library(String name, List<String> packages, List<String> rooms) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "Jackson",
                    List.of("com.fasterxml.jackson.."),
                    List.of("probe", "remedy", "examination", "settings", "report")),
            new Library(
                    "openhtmltopdf",
                    List.of("com.openhtmltopdf..", "org.apache.pdfbox..", "org.apache.fontbox..", "org.apache.batik.."),
                    List.of("report")),
            new Library("sshj", List.of("net.schmizz..", "com.hierynomus..", "org.bouncycastle.."), List.of("ssh")),
            new Library("Apache MINA SSHD", List.of("org.apache.sshd.."), List.of("practice")),
            new Library(
                    "JavaFX and its companions",
                    List.of(
                            "javafx..",
                            "com.sun.javafx..",
                            "org.controlsfx..",
                            "impl.org.controlsfx..",
                            "atlantafx..",
                            "org.kordamp.ikonli.."),
                    List.of("ui")),
            new Library("picocli", List.of("picocli.."), List.of("cli")),
            new Library("directories", List.of("dev.dirs.."), List.of("settings")),
            new Library("Logback", List.of("ch.qos.logback.."), List.of()));

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyWhatItsRowNames() {
        return ROOMS.stream()
                .map(room -> dynamicTest(
                        room.name(),
                        () -> classes()
                                .that()
                                .resideInAPackage(in(room.name()))
                                .should(onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                                        .or(resideInAnyPackage(ins(with(room.mayUse(), room.name()))))))
                                .because(room.because())
                                // a row may stand before its package does
                                .allowEmptyShould(true)
                                .check(PRODUCT)));
    }

    @Test
    void everyClassLivesInAPackageOfTheTable() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(ROOT), ROOMS.stream().map(Room::name).map(ArchitectureTest::in))
                        .toArray(String[]::new))
                .because("a package without a row would be held by no rule")
                .check(PRODUCT);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("things are carried upstairs only, and two packages in a circle are one")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void everyPackageExplainsItselfAndRefusesNull() {
        var unmarked = PRODUCT.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(one -> one.getName())
                .toList();
        assertThat(unmarked)
                .as("packages without a @NullMarked package-info.java, which is the architecture's manual")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryHasOneRoom() {
        return LIBRARIES.stream()
                .map(library -> dynamicTest(
                        library.name(),
                        () -> noClasses()
                                .that(not(resideInAnyPackage(ins(library.rooms()))))
                                .and()
                                .resideOutsideOfPackage(ROOT)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(library.packages().toArray(String[]::new))
                                .because(
                                        "a library that lives in one room can be replaced, and its traps are known to one package")
                                .allowEmptyShould(true)
                                .check(PRODUCT)));
    }

    @Test
    void noLibraryIsUsedThatHasNoRoom() {
        var known = LIBRARIES.stream().flatMap(library -> library.packages().stream());
        var always = Stream.of(
                ROOT + "..", "java..", "javax..", "org.w3c.dom..", "org.xml.sax..", "org.jspecify..", "org.slf4j..");
        classes()
                .should(onlyDependOnClassesThat(
                        resideInAnyPackage(Stream.concat(known, always).toArray(String[]::new))))
                .because("a new library needs a room first, and one that came along with another is not ours to use")
                .check(PRODUCT);
    }

    @Test
    void onlyTheExaminerAndTheRemediationRunnerAskAHost() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("shell"), in("ssh"))
                .and(not(describe("examination.Examiner or RemediationRunner", ArchitectureTest::mayAskAHost)))
                .should()
                .accessTargetWhere(describe("asks through a RemoteShell", ArchitectureTest::asksAHost))
                .because("what is asked of a host and what is changed there must be seen in two places; "
                        + "closing is left to whoever opened")
                .check(PRODUCT);
    }

    @Test
    void checksTopologyAndReportsReachNoHost() {
        noClasses()
                .that()
                .resideInAnyPackage(in("check"), in("topology"), in("report"))
                .should()
                .dependOnClassesThat(describe("reach a host or start a process", ArchitectureTest::reachesOut))
                .because("what is judged, drawn or printed must come out the same from a capture as from a live host")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void onlyTheBackgroundKnowsExecutors() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, in("ui.background"), in("ssh"), in("practice"))
                .should()
                .dependOnClassesThat(describe("run things elsewhere", ArchitectureTest::isExecutor))
                .orShould()
                .accessTargetWhere(describe(
                        "Platform.runLater",
                        access -> access.getTargetOwner().getName().equals("javafx.application.Platform")
                                && access.getName().equals("runLater")))
                .because("core classes block and know no threads, so that a test can run them on its own")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @TestFactory
    Stream<DynamicTest> noNameEndsInAWordThatSaysNothing() {
        return Stream.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Data", "Info")
                .map(ending -> dynamicTest(
                        ending,
                        () -> noClasses()
                                .should()
                                .haveSimpleNameEndingWith(ending)
                                .because("such a name says that nobody knew what the class is")
                                .check(PRODUCT)));
    }

    @Test
    void nobodyCatchesException() {
        codeUnits()
                .should(notCatch(Exception.class))
                .because("a catch of everything hides defects; catch what is expected, by name")
                .check(PRODUCT);
    }

    /** The compiler itself catches Throwable for try-with-resources, so for this one the source is read. */
    @Test
    void nobodyCatchesThrowable() throws IOException {
        var everything = Pattern.compile("catch\\s*\\([^)]*\\b(Throwable|Exception|Error)\\s+\\w+\\s*\\)");
        var guilty = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (everything.matcher(Files.readString(file)).find()) {
                    guilty.add(file);
                }
            }
        }
        assertThat(guilty).as("files that catch everything").isEmpty();
    }

    private static boolean mayAskAHost(JavaClass one) {
        return Stream.of(".examination.Examiner", ".examination.RemediationRunner")
                .map(ROOT::concat)
                .anyMatch(name -> one.getName().equals(name) || one.getName().startsWith(name + "$"));
    }

    private static boolean asksAHost(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(REMOTE_SHELL)
                && !access.getName().equals("close");
    }

    private static boolean reachesOut(JavaClass one) {
        var name = one.getName();
        return List.of(REMOTE_SHELL, ROOT + ".shell.Connector", "java.lang.Process", "java.lang.ProcessBuilder")
                        .contains(name)
                || Stream.of("Examiner", "RemediationRunner")
                        .anyMatch(asker -> name.equals(ROOT + ".examination." + asker))
                || name.equals("java.lang.Runtime")
                || name.startsWith("java.net.http.")
                || name.matches(
                        "java\\.net\\.(.*Socket.*|InetAddress|Inet[46]Address|.*URLConnection|NetworkInterface)")
                || name.matches("java\\.nio\\.channels\\..*(Socket|Datagram|Server).*");
    }

    private static boolean isExecutor(JavaClass one) {
        return one.getName()
                .matches("java\\.util\\.concurrent\\.(.*Executor.*|CompletableFuture|ForkJoin.*|StructuredTaskScope.*)"
                        + "|java\\.util\\.Timer|java\\.lang\\.Thread\\$Builder.*|javafx\\.concurrent\\..*");
    }

    private static ArchCondition<JavaCodeUnit> notCatch(Class<? extends Throwable> caught) {
        return new ArchCondition<>("not catch " + caught.getSimpleName()) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean catches = unit.getTryCatchBlocks().stream()
                        .flatMap(block -> block.getCaughtThrowables().stream())
                        .anyMatch(type -> type.isEquivalentTo(caught));
                if (catches) {
                    events.add(SimpleConditionEvent.violated(
                            unit, unit.getDescription() + " catches " + caught.getName()));
                }
            }
        };
    }

    private static String in(String room) {
        return ROOT + "." + room + "..";
    }

    private static String[] ins(List<String> rooms) {
        return rooms.stream().map(ArchitectureTest::in).toArray(String[]::new);
    }

    /** The rooms and some more; one that begins with a minus is taken out. */
    private static List<String> with(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more))
                .filter(room -> !List.of(more).contains("-" + room) && !room.startsWith("-"))
                .toList();
    }
}
