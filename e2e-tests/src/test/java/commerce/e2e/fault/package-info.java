/**
 * Breaks everything that can break, and judges from outside whether a promise was broken with it.
 */
@org.jspecify.annotations.NullMarked
package commerce.e2e.fault;
