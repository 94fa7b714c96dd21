package commerce.testsupport.architecture.canary.onlystreamstouchredisstreams.cart.stock;

import commerce.testsupport.architecture.canary.Canary;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;

@Canary
final class NamesACommand {
    ProtocolKeyword command() {
        return CommandType.XTRIM;
    }
}
