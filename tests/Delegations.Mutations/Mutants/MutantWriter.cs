using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Delegations.Mutations.Mutants;

/// <summary>
/// Builds all mutants of a file into it, each behind a question whether it is on, so that everything is compiled once. Only one mutant is
/// ever on: the side of a mutant holds the code around it as it was, so the code grows with the depth of an expression and does not double
/// with every level. Not mutated are texts, constants, patterns, attributes, and what static fields begin with (it runs once a process).
/// </summary>
internal sealed class MutantWriter(SemanticModel model, MutantBook book, string file) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<string, string> Counterparts = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["Any"] = "All",
        ["All"] = "Any",
        ["Exists"] = "TrueForAll",
        ["TrueForAll"] = "Exists",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["ThenBy"] = "ThenByDescending",
        ["ThenByDescending"] = "ThenBy",
        ["Floor"] = "Ceiling",
        ["Ceiling"] = "Floor",
        ["Skip"] = "Take",
        ["Take"] = "Skip",
    };

    // --- What is left as it is ---------------------------------------------------------------------------------------------

    public override SyntaxNode? Visit(SyntaxNode? node) => node is PatternSyntax ? node : base.Visit(node);

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitInterpolationAlignmentClause(InterpolationAlignmentClauseSyntax node) => node;

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : base.VisitConstructorDeclaration(node);

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) || node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Initializer is not null ? node : base.VisitPropertyDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    // --- Comparisons, arithmetic, and, or ----------------------------------------------------------------------------------

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = base.VisitBinaryExpression(node)!;
        if (visited is not BinaryExpressionSyntax binary)
        {
            return visited;
        }

        return node.Kind() switch
        {
            SyntaxKind.LogicalAndExpression => Forget(node, binary, isAnd: true),
            SyntaxKind.LogicalOrExpression => Forget(node, binary, isAnd: false),
            SyntaxKind.LessThanExpression => Compare(node, binary, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression),
            SyntaxKind.LessThanOrEqualExpression => Compare(node, binary, SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression),
            SyntaxKind.GreaterThanExpression => Compare(node, binary, SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression),
            SyntaxKind.GreaterThanOrEqualExpression => Compare(node, binary, SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression),
            SyntaxKind.EqualsExpression => Compare(node, binary, null, SyntaxKind.NotEqualsExpression),
            SyntaxKind.NotEqualsExpression => Compare(node, binary, null, SyntaxKind.EqualsExpression),
            SyntaxKind.AddExpression => Calculate(node, binary, SyntaxKind.SubtractExpression),
            SyntaxKind.SubtractExpression => Calculate(node, binary, SyntaxKind.AddExpression),
            SyntaxKind.MultiplyExpression => Calculate(node, binary, SyntaxKind.DivideExpression),
            SyntaxKind.DivideExpression => Calculate(node, binary, SyntaxKind.MultiplyExpression),
            SyntaxKind.ModuloExpression => Calculate(node, binary, SyntaxKind.MultiplyExpression),
            _ => visited,
        };
    }

    // a && b: (a || on) && b, and a && (b || on). What a side declares must stay declared on every way, so such a side is kept.
    private BinaryExpressionSyntax Forget(BinaryExpressionSyntax node, BinaryExpressionSyntax binary, bool isAnd)
    {
        if (!Declares(node.Left) && book.Enter(MutantKind.Forgotten, file, node, node.Right.ToString()) is { } left)
        {
            binary = binary.WithLeft(Marked(left, isAnd ? Either(binary.Left, IsOn(left)) : Both(Not(IsOn(left)), binary.Left)));
        }

        if (!Declares(node.Right) && book.Enter(MutantKind.Forgotten, file, node, node.Left.ToString()) is { } right)
        {
            binary = binary.WithRight(Marked(right, isAnd ? Either(IsOn(right), binary.Right) : Both(Not(IsOn(right)), binary.Right)));
        }

        return binary;
    }

    private SyntaxNode Compare(BinaryExpressionSyntax node, BinaryExpressionSyntax visited, SyntaxKind? moved, SyntaxKind reversed)
    {
        if (Declares(node))
        {
            return visited;
        }

        ExpressionSyntax code = visited;
        if (moved is { } bound)
        {
            code = Choose(MutantKind.Bound, node, With(node, bound), code);
        }

        // As one side of an "and" it may be forgotten, which says as much.
        if (!IsOperandOfLogic(node))
        {
            code = Choose(MutantKind.Reversed, node, With(node, reversed), code);
        }

        return code;
    }

    private SyntaxNode Calculate(BinaryExpressionSyntax node, BinaryExpressionSyntax visited, SyntaxKind other)
    {
        var mutated = With(node, other);
        return Declares(node) || model.GetConstantValue(node).HasValue || !HasSameType(node, mutated) ? visited : Choose(MutantKind.Arithmetic, node, mutated, visited);
    }

    // --- Conditions --------------------------------------------------------------------------------------------------------

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) => Reverse(node, base.VisitIdentifierName(node));

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) => Reverse(node, base.VisitMemberAccessExpression(node));

    public override SyntaxNode? VisitElementAccessExpression(ElementAccessExpressionSyntax node) => Reverse(node, base.VisitElementAccessExpression(node));

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) => Reverse(node, base.VisitIsPatternExpression(node));

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var visited = base.VisitPrefixUnaryExpression(node);
        return node.IsKind(SyntaxKind.LogicalNotExpression) ? Reverse(node, visited) : visited;
    }

    // on ^ condition: nothing is written twice.
    private SyntaxNode? Reverse(ExpressionSyntax node, SyntaxNode? visited)
    {
        if (visited is not ExpressionSyntax code || !IsCondition(node) || Declares(node) || model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_Boolean)
        {
            return visited;
        }

        return book.Enter(MutantKind.Reversed, file, node, $"!({node})") is { } number
            ? Marked(number, Binary(SyntaxKind.ExclusiveOrExpression, code, IsOn(number)))
            : visited;
    }

    // --- Constants ---------------------------------------------------------------------------------------------------------

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Kind() switch
    {
        // "while (true)" is a way of writing, not a decision.
        SyntaxKind.TrueLiteralExpression when node.Parent is not WhileStatementSyntax => Choose(MutantKind.Constant, node, LiteralExpression(SyntaxKind.FalseLiteralExpression), node),
        SyntaxKind.FalseLiteralExpression when !SaysThatNothingWasDeclared(node) => Choose(MutantKind.Constant, node, LiteralExpression(SyntaxKind.TrueLiteralExpression), node),
        // Next to a comparison it is the moved bound again.
        SyntaxKind.NumericLiteralExpression when node.Parent is not BinaryExpressionSyntax { RawKind: >= (int)SyntaxKind.EqualsExpression and <= (int)SyntaxKind.GreaterThanOrEqualExpression } =>
            node.Token.Value switch
            {
                int number and < int.MaxValue => Increase(node, Literal(number + 1)),
                long number and < long.MaxValue => Increase(node, Literal(number + 1)),
                double number => Increase(node, Literal(number + 1)),
                _ => node,
            },
        _ => node,
    };

    // A constant becomes a byte or an unsigned number by itself, a choice between two does not.
    private ExpressionSyntax Increase(LiteralExpressionSyntax node, SyntaxToken value)
    {
        var choice = Choose(MutantKind.Constant, node, LiteralExpression(SyntaxKind.NumericLiteralExpression, value), node);
        var (type, wanted) = (model.GetTypeInfo(node).Type, model.GetTypeInfo(node).ConvertedType);
        return wanted is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } && !SymbolEqualityComparer.Default.Equals(type, wanted)
            ? ParenthesizedExpression(CastExpression(ParseTypeName(wanted.ToDisplayString()), Enclosed(choice)))
            : choice;
    }

    // --- Calls and statements ----------------------------------------------------------------------------------------------

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // The name of a thing, not the thing.
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
        {
            return node;
        }

        var visited = Reverse(node, base.VisitInvocationExpression(node));
        if (visited is ExpressionSyntax code
            && node.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member
            && Counterparts.TryGetValue(name.Identifier.Text, out var counterpart)
            && node.ArgumentList.Arguments.Count >= (name.Identifier.Text == "Any" ? 1 : 0)
            && !Declares(node)
            && !HangsOnQuestion(member))
        {
            var mutated = node.WithExpression(member.WithName(IdentifierName(counterpart)));
            if (HasSameType(node, mutated))
            {
                return Choose(MutantKind.Counterpart, node, mutated, code);
            }
        }

        return visited;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var visited = base.VisitExpressionStatement(node);
        if (visited is not StatementSyntax code || Declares(node) || GivesFirstValue(node))
        {
            return visited;
        }

        if (node.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression } change
            && model.GetTypeInfo(change.Left).Type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double })
        {
            var other = node.WithExpression(AssignmentExpression(
                change.IsKind(SyntaxKind.AddAssignmentExpression) ? SyntaxKind.SubtractAssignmentExpression : SyntaxKind.AddAssignmentExpression,
                change.Left.WithoutTrivia(),
                change.Right.WithoutTrivia()));
            if (book.Enter(MutantKind.Arithmetic, file, node, other.ToString()) is { } changed)
            {
                code = Marked(changed, IfStatement(IsOn(changed), Block(other), ElseClause(Block(code))));
            }
        }

        return Remove(node, code);
    }

    public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node) =>
        base.VisitYieldStatement(node) is StatementSyntax code && node.IsKind(SyntaxKind.YieldReturnStatement) && !Declares(node) ? Remove(node, code) : node;

    private StatementSyntax Remove(StatementSyntax node, StatementSyntax code) =>
        book.Enter(MutantKind.Removed, file, node, ";") is { } number ? Marked(number, IfStatement(Not(IsOn(number)), Block(code))) : code;

    // "x = 1;" where x was declared without a value, or where the caller waits for it: without it nothing compiles.
    private bool GivesFirstValue(ExpressionStatementSyntax node) =>
        node.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
        && model.GetSymbolInfo(assignment.Left).Symbol switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }),
            IParameterSymbol parameter => parameter.RefKind == RefKind.Out,
            _ => assignment.Left is TupleExpressionSyntax,
        };

    // --- The pieces --------------------------------------------------------------------------------------------------------

    private ExpressionSyntax Choose(MutantKind kind, ExpressionSyntax node, ExpressionSyntax mutated, ExpressionSyntax code) =>
        book.Enter(kind, file, node, mutated.ToString()) is { } number
            ? Marked(number, ParenthesizedExpression(ConditionalExpression(IsOn(number), Enclosed(mutated), Enclosed(code))))
            : code;

    private static BinaryExpressionSyntax With(BinaryExpressionSyntax node, SyntaxKind kind) =>
        BinaryExpression(kind, node.Left.WithoutTrivia().WithTrailingTrivia(Space), node.Right.WithoutTrivia().WithLeadingTrivia(Space));

    private static TNode Marked<TNode>(int number, TNode node)
        where TNode : SyntaxNode =>
        node.WithAdditionalAnnotations(new SyntaxAnnotation(MutantBook.Mark, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static InvocationExpressionSyntax IsOn(int number) =>
        InvocationExpression(
            ParseExpression("global::Delegations.Injected.Switch.Is"),
            ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(number))))));

    private static ParenthesizedExpressionSyntax Enclosed(ExpressionSyntax code) => ParenthesizedExpression(code.WithoutTrivia());

    private static ParenthesizedExpressionSyntax Binary(SyntaxKind kind, ExpressionSyntax left, ExpressionSyntax right) =>
        ParenthesizedExpression(BinaryExpression(kind, Enclosed(left), Enclosed(right)));

    private static ParenthesizedExpressionSyntax Either(ExpressionSyntax left, ExpressionSyntax right) => Binary(SyntaxKind.LogicalOrExpression, left, right);

    private static ParenthesizedExpressionSyntax Both(ExpressionSyntax left, ExpressionSyntax right) => Binary(SyntaxKind.LogicalAndExpression, left, right);

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax code) => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, code);

    // --- Questions about the code as it is ---------------------------------------------------------------------------------

    private bool HasSameType(ExpressionSyntax node, ExpressionSyntax mutated)
    {
        var before = model.GetTypeInfo(node).Type;
        var after = model.GetSpeculativeTypeInfo(node.SpanStart, mutated, SpeculativeBindingOption.BindAsExpression).Type;
        return before is { SpecialType: not SpecialType.System_String }
            && after is not (null or IErrorTypeSymbol)
            && SymbolEqualityComparer.Default.Equals(before, after);
    }

    // "x?.TryGet(out var y) ?? false": only false leaves y without a value.
    private static bool SaysThatNothingWasDeclared(LiteralExpressionSyntax node) =>
        node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice && Declares(choice.Left);

    // Behind "?." a call has no meaning of its own.
    private static bool HangsOnQuestion(ExpressionSyntax node) => node switch
    {
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => true,
        MemberAccessExpressionSyntax member => HangsOnQuestion(member.Expression),
        InvocationExpressionSyntax call => HangsOnQuestion(call.Expression),
        ElementAccessExpressionSyntax element => HangsOnQuestion(element.Expression),
        PostfixUnaryExpressionSyntax postfix => HangsOnQuestion(postfix.Operand),
        _ => false,
    };

    private static bool IsOperandOfLogic(ExpressionSyntax node)
    {
        var parent = node.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression };
    }

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax statement => statement.Condition == node,
        WhileStatementSyntax statement => statement.Condition == node,
        ForStatementSyntax statement => statement.Condition == node,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        LambdaExpressionSyntax lambda => lambda.Body == node,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } } => false,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or WhenClauseSyntax or EqualsValueClauseSyntax => true,
        _ => false,
    };

    // Variables that an expression declares or fills and others use; what a lambda declares is its own.
    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf(child => child is not AnonymousFunctionExpressionSyntax)
            .Any(child => child is SingleVariableDesignationSyntax or DeclarationExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword });
}
