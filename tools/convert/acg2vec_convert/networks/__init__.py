"""The networks that exist only as TensorFlow, untrained."""
