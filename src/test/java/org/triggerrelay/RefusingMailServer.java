package org.triggerrelay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server that answers certain recipients or commands with what it was told, and keeps who got a mail. */
public final class RefusingMailServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Queue<List<String>> mails = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    public RefusingMailServer() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on the recipient, or command such as {@code MAIL}, is answered so, such as {@code 550 no such user}. */
    public void answer(String what, String answer) {
        answers.put(what, answer);
    }

    public void welcome(String what) {
        answers.remove(what);
    }

    /** The recipients of each mail that was taken. */
    public List<List<String>> mails() {
        return List.copyOf(mails);
    }

    /** The recipients that were named, taken or not. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var recipients = new ConcurrentLinkedQueue<String>();
            say(socket, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT")) {
                    say(socket, recipient(line.substring(line.indexOf('<') + 1, line.indexOf('>')), recipients));
                } else if (line.equals("DATA") && !answers.containsKey("DATA")) {
                    say(socket, "354 go on");
                    in.lines().takeWhile(text -> !text.equals(".")).forEach(text -> {});
                    mails.add(List.copyOf(recipients));
                    say(socket, "250 taken");
                } else if (line.startsWith("EHLO") && answers.containsKey("AUTH")) {
                    say(socket, "250-here");
                    say(socket, "250 AUTH PLAIN");
                } else if (line.equals("QUIT")) {
                    say(socket, "221 bye");
                    return;
                } else {
                    recipients.clear();
                    say(socket, answers.getOrDefault(line.split(" ", 2)[0], "250 good"));
                }
            }
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt();
        }
    }

    private String recipient(String address, Queue<String> recipients) {
        asked.add(address);
        String answer = answers.getOrDefault(address, "250 good");
        if (answer.startsWith("250")) {
            recipients.add(address);
        }
        return answer;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
