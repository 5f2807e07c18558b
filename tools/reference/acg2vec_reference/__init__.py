"""Reference outputs of Pillow, TensorFlow and scikit-image for the tests."""
