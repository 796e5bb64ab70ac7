public import ArgumentParser
public import TactusPipeline

extension Recipe.Pack: ExpressibleByArgument {}
