package commerce.testsupport.architecture.canary.contractsneedjacksononly.contracts;

import commerce.testsupport.architecture.canary.Canary;
import org.springframework.util.MultiValueMap;

@Canary
record UsesSpring(MultiValueMap<String, String> fields) {}
