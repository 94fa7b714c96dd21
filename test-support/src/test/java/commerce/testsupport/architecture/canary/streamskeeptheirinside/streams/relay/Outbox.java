package commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.relay;

public interface Outbox {}
