package commerce.stock.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new WordsOfEnums());
    }

    /** In query strings the same words as in JSON. */
    private static final class WordsOfEnums implements ConverterFactory<String, Enum<?>> {

        @Override
        public <E extends Enum<?>> Converter<String, E> getConverter(Class<E> enumType) {
            return word -> Words.read(enumType, word);
        }
    }
}
