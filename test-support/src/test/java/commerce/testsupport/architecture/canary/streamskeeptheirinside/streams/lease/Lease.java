package commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.lease;

public record Lease(String token) {}
