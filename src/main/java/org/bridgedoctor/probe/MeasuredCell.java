package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.IpAddress;

/**
 * One block of the answer {@code cells}: a head as {@code = tcp host container:4fcc85a0cdd0 172.17.0.8 80 0} (means, from,
 * to, address, port, exit status) and the raw text below it, indented. A head {@code = not-tried icmp FROM TO ADDRESS -
 * REASON} stands for a cell that was left out.
 *
 * @param by the means
 * @param from who tried: {@code host}, {@code nginx} or {@code container:HEX12}
 * @param to whom: {@code host}, {@code gateway}, {@code operator}, {@code address}, {@code bridge:HEX12} (of the network), or
 *     {@code container:HEX12}
 * @param address the address that was dialled
 * @param port the port as written; {@code -} for icmp
 * @param status the exit status; -1 where it was not tried
 * @param reason why it was not tried, or empty
 * @param raw what the tool said
 */
record MeasuredCell(
        By by,
        String from,
        String to,
        Optional<IpAddress> address,
        String port,
        int status,
        String reason,
        List<String> raw) {
    private static final int HEAD_WORDS = 7;
    private static final int NOT_TRIED_WORDS = 8;
    private static final String MARK = "= ";

    MeasuredCell {
        raw = List.copyOf(raw);
    }

    static List<MeasuredCell> read(Answer answer) {
        List<MeasuredCell> cells = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        String head = "";
        for (String line : answer.out()) {
            if (line.startsWith(MARK)) {
                of(head, raw).ifPresent(cells::add);
                head = line;
                raw.clear();
            } else {
                raw.add(line.strip());
            }
        }
        of(head, raw).ifPresent(cells::add);
        return cells;
    }

    private static Optional<MeasuredCell> of(String head, List<String> raw) {
        List<String> words = Reading.words(head);
        if (words.size() == NOT_TRIED_WORDS && words.get(1).equals("not-tried")) {
            return by(words.get(2), words.get(6))
                    .map(by -> new MeasuredCell(
                            by,
                            words.get(3),
                            words.get(4),
                            IpAddress.parse(words.get(5)),
                            words.get(6),
                            -1,
                            words.get(7),
                            raw));
        }
        if (words.size() != HEAD_WORDS) {
            return Optional.empty();
        }
        int status = Reading.integer(words.get(6), -1);
        return by(words.get(1), words.get(5))
                .filter(by -> status >= 0)
                .map(by -> new MeasuredCell(
                        by, words.get(2), words.get(3), IpAddress.parse(words.get(4)), words.get(5), status, "", raw));
    }

    private static Optional<By> by(String word, String port) {
        return By.parse(word.equals("icmp") ? word : word + ":" + port);
    }
}
