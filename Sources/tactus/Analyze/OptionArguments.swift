public import ArgumentParser
public import TactusModels
public import TactusPipeline

extension Recipe.Pack: ExpressibleByArgument {}
extension ComputeDevice: ExpressibleByArgument {}
