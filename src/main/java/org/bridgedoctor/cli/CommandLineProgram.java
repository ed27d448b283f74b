package org.bridgedoctor.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.shell.ShellException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line as a whole: finds the command, runs it, and turns every end into words and an exit status. */
public final class CommandLineProgram {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineProgram.class);

    private final Surroundings surroundings;
    private final String version;

    /** A command line in these surroundings. */
    public CommandLineProgram(Surroundings surroundings, String version) {
        this.surroundings = surroundings;
        this.version = version;
    }

    /** Runs one command line and gives its exit status. */
    public int run(List<String> arguments) {
        try {
            return program().execute(arguments.toArray(String[]::new));
        } catch (StackOverflowError | OutOfMemoryError tooMuch) {
            LOG.error("command failed", tooMuch);
            return end(ExitStatus.OWN_ERROR, surroundings.sentences().say("cli.own-error", tooMuch.toString()));
        }
    }

    private CommandLine program() {
        CommandLine program = new CommandLine(new Root())
                .addSubcommand(new ExamineCommand(surroundings))
                .addSubcommand(new DiagnoseCommand(surroundings))
                .addSubcommand(new CompareCommand(surroundings))
                .addSubcommand(new CollectorCommand(surroundings))
                .addSubcommand(new PlanSubnetCommand(surroundings))
                .addSubcommand(new RemedyCommand(surroundings))
                .addSubcommand(new UndoCommand(surroundings))
                .addSubcommand(new PracticeCommand(surroundings));
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .forEach(it -> it.getCommandSpec().version("bridge-doctor " + version));
        program.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        program.setExecutionExceptionHandler(this::failed);
        program.setParameterExceptionHandler(this::misunderstood);
        return program;
    }

    private int misunderstood(CommandLine.ParameterException wrong, String[] arguments) {
        surroundings.err().println("bridge-doctor: " + Printable.line(String.valueOf(wrong.getMessage())));
        surroundings
                .err()
                .println(surroundings
                        .sentences()
                        .say(
                                "cli.usage-hint",
                                wrong.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitStatus.USAGE;
    }

    private int failed(Exception failure, CommandLine command, ParseResult parsed) {
        Sentences sentences = surroundings.sentences();
        return switch (failure) {
            case CommandFailure ours -> end(ours.status(), sentences.say(ours.text()));
            case ShellException shut -> end(ExitStatus.NO_CONNECTION, sentences.say(shut));
            case InterruptedException stopped -> end(ExitStatus.INTERRUPTED, sentences.say("cli.interrupted"));
            default -> {
                LOG.error("command failed", failure);
                yield end(ExitStatus.OWN_ERROR, sentences.say("cli.own-error", failure.toString()));
            }
        };
    }

    private int end(int status, String sentence) {
        surroundings.err().println("bridge-doctor: " + sentence);
        return status;
    }

    /** The program without a command: shows how it is used. */
    @Command(
            name = "bridge-doctor",
            description = "Finds out why a Docker host cannot be reached, repairs it, and proves the repair.",
            mixinStandardHelpOptions = true,
            scope = CommandLine.ScopeType.INHERIT)
    private static final class Root {}
}
