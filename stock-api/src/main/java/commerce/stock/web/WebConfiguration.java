package commerce.stock.web;

import commerce.contracts.OrderState;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        // In query strings the same words as in JSON.
        registry.addConverter(
                String.class, OrderState.class, word -> Words.read(OrderState.class, word));
    }
}
