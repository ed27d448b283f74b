package org.bridgedoctor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the window's mistakes are written down, because nobody sees the terminal of a program that was started from a menu.
 * What a terminal would show goes into it, with the places in the source; two files of a mebibyte at most. The window's log
 * alone: a command line says everything on its own terminal.
 */
final class FileLog {
    private static final FileSize MOST = new FileSize(FileSize.MB_COEFFICIENT);

    private FileLog() {}

    /** Begins to write; where the file cannot be written, the terminal alone is told. */
    static void begin(Path file) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %logger: %msg%n%ex");
            encoder.start();
            RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
            appender.setContext(context);
            appender.setEncoder(encoder);
            appender.setFile(file.toString());
            FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
            rolling.setContext(context);
            rolling.setParent(appender);
            rolling.setMinIndex(1);
            rolling.setMaxIndex(1);
            rolling.setFileNamePattern(file + ".%i");
            rolling.start();
            SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
            trigger.setContext(context);
            trigger.setMaxFileSize(MOST);
            trigger.start();
            appender.setRollingPolicy(rolling);
            appender.setTriggeringPolicy(trigger);
            ThresholdFilter threshold = new ThresholdFilter();
            threshold.setLevel(Level.WARN.toString());
            threshold.start();
            appender.addFilter(threshold);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }
}
