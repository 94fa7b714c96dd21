package commerce.testsupport.architecture.canary.contractsneedjacksononly.contracts;

import tools.jackson.databind.JsonNode;

record UsesJackson(JsonNode body) {}
