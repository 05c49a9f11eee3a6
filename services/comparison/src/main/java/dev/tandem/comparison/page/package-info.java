/**
 * The page and its live feed: {@link dev.tandem.comparison.page.LiveFeed} reads the topics, {@link
 * dev.tandem.comparison.page.PageMemory} remembers what a page must know, {@link
 * dev.tandem.comparison.page.LivePage} tells it to all that look, {@link
 * dev.tandem.comparison.page.PageServer} serves them.
 */
package dev.tandem.comparison.page;
