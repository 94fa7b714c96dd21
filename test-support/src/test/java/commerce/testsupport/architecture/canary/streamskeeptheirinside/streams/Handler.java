package commerce.testsupport.architecture.canary.streamskeeptheirinside.streams;

public interface Handler {}
