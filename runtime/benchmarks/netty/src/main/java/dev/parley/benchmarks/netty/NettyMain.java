package dev.parley.benchmarks.netty;

import dev.parley.benchmarks.Chat;
import dev.parley.benchmarks.Probe;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Netty with one event loop, one flush for each read, and Jackson for JSON.
 *
 * <p>What goes to a group is flushed for each message, as in Netty's own examples; with an argument, once for each read.
 */
public final class NettyMain {

    private static final ChannelGroup ALL = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private NettyMain() {}

    /** The handlers of a connection. */
    private static final class Connection extends ChannelInitializer<SocketChannel> {

        private final boolean coalescing;

        private Connection(boolean coalescing) {
            this.coalescing = coalescing;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            var config = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .build();
            channel.pipeline()
                    .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(65536),
                            new WebSocketServerProtocolHandler(config),
                            new Messages(coalescing));
        }
    }

    /** What becomes of the messages of a connection. */
    private static final class Messages extends SimpleChannelInboundHandler<TextWebSocketFrame> {

        private final boolean coalescing;
        private String path = "";
        private boolean published;

        private Messages(boolean coalescing) {
            this.coalescing = coalescing;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
                path = handshake.requestUri();
                if (path.equals("/fan")) {
                    ALL.add(context.channel());
                }
            }
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            switch (path) {
                case "/echo" -> context.write(frame.retain());
                case "/typed" -> context.write(new TextWebSocketFrame(Chat.answer(frame.text())));
                default -> publish(frame.retain());
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        private void publish(TextWebSocketFrame frame) {
            if (coalescing) {
                ALL.write(frame);
                published = true;
            } else {
                ALL.writeAndFlush(frame);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
            if (published) {
                published = false;
                ALL.flush();
            }
        }
    }

    /** Serves on a free port. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connection(args.length > 0))
                .bind("localhost", 0)
                .sync()
                .channel();
        Probe.serve(((InetSocketAddress) server.localAddress()).getPort());
    }
}
