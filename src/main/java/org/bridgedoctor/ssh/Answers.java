package org.bridgedoctor.ssh;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;
import org.bridgedoctor.shell.CredentialPrompt;

/** Answers a server's questions: the first one for a password with the password, all others by asking the operator. */
final class Answers implements ChallengeResponseProvider {
    private final OperatorSecrets secrets;
    private final String user;
    private final boolean isRetry;
    private boolean isPasswordUsed;
    private volatile boolean isAnswered;

    Answers(OperatorSecrets secrets, String user, boolean isRetry) {
        this.secrets = secrets;
        this.user = user;
        this.isRetry = isRetry;
    }

    /** Whether a question was answered at all. */
    boolean isAnswered() {
        return isAnswered;
    }

    @Override
    public List<String> getSubmethods() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes") // the library declares it so
    public void init(Resource resource, String name, String instruction) {
        // Names and instructions are decoration; the question itself is shown.
    }

    // The library blanks what it gets once it is sent.
    @Override
    public char[] getResponse(String question, boolean isEchoed) {
        Optional<char[]> answer = asksForPassword(question, isEchoed) && !isPasswordUsed
                ? secrets.password(user, isRetry)
                : secrets.prompt().ask(CredentialPrompt.Kind.KEYBOARD_INTERACTIVE, question, isRetry);
        if (asksForPassword(question, isEchoed)) {
            isPasswordUsed = true;
        }
        if (answer.isPresent()) {
            isAnswered = true;
        }
        return answer.orElseGet(() -> new char[0]);
    }

    @Override
    public boolean shouldRetry() {
        return false;
    }

    private static boolean asksForPassword(String question, boolean isEchoed) {
        String words = question.toLowerCase(Locale.ROOT);
        boolean isOneTime = words.contains("one-time") || words.contains("verification") || words.contains("otp");
        return !isEchoed && !isOneTime && (words.contains("password") || words.contains("密码"));
    }
}
