package dev.parley.grizzly.frame;

/** A sink that takes whole messages of any size that an array can have, and does nothing with them. */
class SilentSink implements FrameSink {

    @Override
    public long maxMessageBytes(boolean text) {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean text(byte[] bytes, int offset, int length) {
        return true;
    }

    @Override
    public boolean binary(byte[] bytes, int offset, int length) {
        return true;
    }

    @Override
    public boolean textPart(byte[] bytes, int offset, int length, boolean last) {
        return true;
    }

    @Override
    public boolean binaryPart(byte[] bytes, int offset, int length, boolean last) {
        return true;
    }

    @Override
    public boolean ping(byte[] bytes, int offset, int length) {
        return true;
    }

    @Override
    public boolean pong(byte[] bytes, int offset, int length) {
        return true;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void failed(int code, String reason) {}
}
