package commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.consume;

public record Reader(int partition) {}
