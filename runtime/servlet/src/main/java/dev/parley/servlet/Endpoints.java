package dev.parley.servlet;

import dev.parley.Problem;
import java.util.List;
import java.util.Set;

/** What is to be deployed in an application, and by whom. */
interface Endpoints {

    /** What Parley deploys. */
    Set<Class<?>> ours();

    /** Annotated classes that the container deploys, by itself or because it is told to. */
    Set<Class<?>> ofContainer();

    /** Whether the container must be told. */
    boolean tellContainer();

    /** What speaks against deploying them. */
    List<Problem> problems();
}
