/// What a run of the agent is known by.
public enum AgentRunSubject {}

/// The id of a run of the agent.
public typealias AgentRunID = Identifier<AgentRunSubject>
