package org.bridgedoctor.ssh.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The keywords of ssh_config(5), by what becomes of them here. */
final class Keyword {
    /** Understood and applied. */
    static final Set<String> APPLIED = words("""
            host match include hostname port user identityfile identitiesonly identityagent proxyjump proxycommand
            userknownhostsfile globalknownhostsfile hostkeyalias connecttimeout pubkeyauthentication passwordauthentication
            kbdinteractiveauthentication challengeresponseauthentication preferredauthentications ignoreunknown
            """);

    /** Would change where or how we connect, and are not applied: said where they apply to the host. */
    static final Set<String> NOT_APPLIED = words("""
            addressfamily bindaddress bindinterface canonicalizehostname certificatefile knownhostscommand pkcs11provider
            proxyusefdpass revokedhostkeys stricthostkeychecking usekeychain
            """);

    /** Of no matter to us, or our own choice: what is forwarded, shown, logged, kept alive, and which algorithms are offered. */
    static final Set<String> SILENT = words("""
            addkeystoagent afstokenpassing batchmode canonicaldomains canonicalizefallbacklocal canonicalizemaxdots
            canonicalizepermittedcnames casignaturealgorithms channeltimeout checkhostip cipher ciphers
            clearallforwardings compression compressionlevel connectionattempts controlmaster controlpath controlpersist
            dsaauthentication dynamicforward enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fallbacktorsh
            fingerprinthash forkafterauthentication forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports
            globalknownhostsfile2 gssapiauthentication gssapiclientidentity gssapidelegatecredentials gssapikexalgorithms
            gssapikeyexchange gssapirenewalforcesrekey gssapiserveridentity gssapitrustdns hashknownhosts
            hostbasedacceptedalgorithms hostbasedauthentication hostbasedkeytypes hostkeyalgorithms identityfile2 ipqos
            kbdinteractivedevices keepalive kerberosauthentication kerberostgtpassing kexalgorithms localcommand localforward
            loglevel logverbose macs nohostauthenticationforlocalhost numberofpasswordprompts obscurekeystroketiming
            permitlocalcommand permitremoteopen protocol pubkeyacceptedalgorithms pubkeyacceptedkeytypes rekeylimit remotecommand
            remoteforward requesttty requiredrsasize rhostsauthentication rhostsrsaauthentication rsaauthentication
            securitykeyprovider sendenv serveralivecountmax serveraliveinterval sessiontype setenv skeyauthentication
            smartcarddevice stdinnull streamlocalbindmask streamlocalbindunlink syslogfacility tag tcpkeepalive
            tisauthentication tunnel tunneldevice updatehostkeys useprivilegedport userknownhostsfile2 useroaming usersh
            verifyhostkeydns versionaddendum visualhostkey warnweakcrypto xauthlocation
            """);

    private Keyword() {}

    /** Whether ssh knows it. */
    static boolean isKnown(String keyword) {
        return APPLIED.contains(keyword) || NOT_APPLIED.contains(keyword) || SILENT.contains(keyword);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.strip().split("\\s+", -1)));
    }
}
