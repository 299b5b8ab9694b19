"""The expression language of forms: text in, closures out; values, paths and functions as JavaRosa has them."""
