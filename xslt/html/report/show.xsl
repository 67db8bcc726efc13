<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../../lib/report.xsl"/>

  <!-- Any report: what it is asked for, its table with totals, and what heads it on paper.
       A report's own sheet imports this one. -->

  <xsl:template match="page" mode="title"><xsl:value-of select="report/@title"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <p class="crumbs"><a href="/reports"><m:t k="report.list.title"/></a></p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <p class="report-about"><xsl:value-of select="@about"/></p>
    <xsl:apply-templates select="." mode="form"/>
    <div class="report list">
      <xsl:apply-templates select="." mode="head"/>
      <xsl:choose>
        <xsl:when test="row"><xsl:apply-templates select="." mode="table"/></xsl:when>
        <xsl:when test="not(@fault)"><p class="empty"><m:t k="report.empty"/></p></xsl:when>
      </xsl:choose>
    </div>
    <xsl:apply-templates select="." mode="exports"/>
    <xsl:apply-templates select="subscription"/>
  </xsl:template>

  <!-- By letter a link comes, which asks for the log-in. -->
  <xsl:template match="subscription">
    <form class="subscription" method="post" action="{@action}">
      <xsl:apply-templates select="/page/@csrf"/>
      <h2><m:icon name="outbox"/><m:t k="report.letter"/></h2>
      <p>
        <xsl:choose>
          <xsl:when test="@every = 'week'"><m:t k="report.letter.week" hour="@hour"/></xsl:when>
          <xsl:when test="@every = 'month'"><m:t k="report.letter.month" hour="@hour"/></xsl:when>
          <xsl:otherwise><m:t k="report.letter.never"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <div class="filters asking">
        <div class="field">
          <label for="f-every"><m:t k="report.every"/></label>
          <select id="f-every" name="every">
            <option value="week"><m:t k="report.every.week"/></option>
            <option value="month">
              <xsl:if test="@every = 'month'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <m:t k="report.every.month"/>
            </option>
          </select>
        </div>
        <div class="field">
          <label for="f-hour"><m:t k="report.hour"/></label>
          <input type="number" id="f-hour" name="hour" min="0" max="23" required="required" value="{concat(@hour, substring('8', 1, 1 - boolean(@hour)))}"/>
        </div>
        <div class="actions">
          <button class="button" type="submit">
            <xsl:choose>
              <xsl:when test="@every"><m:t k="report.change"/></xsl:when>
              <xsl:otherwise><m:t k="report.subscribe"/></xsl:otherwise>
            </xsl:choose>
          </button>
          <xsl:if test="@every">
            <button class="button quiet" type="submit" name="stop" value="1" formnovalidate="formnovalidate"><m:t k="report.unsubscribe"/></button>
          </xsl:if>
        </div>
      </div>
    </form>
  </xsl:template>

  <!-- From a day to before another, as all that is counted by time. -->
  <xsl:template match="report" mode="form">
    <form class="filters asking" method="get" action="/reports/{@name}">
      <div class="field">
        <label for="f-from"><m:t k="list.period.from"/></label>
        <input type="date" id="f-from" name="from" value="{@from}" required="required"/>
      </div>
      <div class="field">
        <label for="f-to"><m:t k="list.period.to"/></label>
        <input type="date" id="f-to" name="to" value="{@to}" required="required"/>
      </div>
      <xsl:apply-templates select="offer"/>
      <div class="actions">
        <button class="button" type="submit"><m:icon name="filter"/><m:t k="report.apply"/></button>
        <a class="button quiet" href="/reports/{@name}"><m:t k="report.usual"/></a>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="offer">
    <xsl:variable name="name" select="@name"/>
    <xsl:variable name="chosen" select="../filter[@name = $name]"/>
    <div class="field">
      <label for="f-{@name}"><m:t group="report.parameter" prefix="report.parameter." select="@name"/></label>
      <select id="f-{@name}" name="{@name}">
        <option value=""><m:t k="list.any"/></option>
        <xsl:for-each select="../option[@field = $name]">
          <option value="{@value}">
            <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <xsl:value-of select="."/>
          </option>
        </xsl:for-each>
      </select>
    </div>
  </xsl:template>

  <!-- Whose figures, of when, and who had them made: alone on paper. -->
  <xsl:template match="report" mode="head">
    <div class="report-head">
      <p class="agency"><xsl:value-of select="@agency"/></p>
      <p class="of"><xsl:value-of select="@title"/></p>
      <p>
        <strong><xsl:apply-templates select="." mode="period"/></strong>
        <xsl:for-each select="filter">
          <xsl:variable name="one" select="."/>
          <xsl:text> · </xsl:text>
          <m:t group="report.parameter" prefix="report.parameter." select="@name"/>
          <xsl:text> </xsl:text>
          <xsl:value-of select="../option[@field = $one/@name and @value = $one]"/>
        </xsl:for-each>
      </p>
      <p class="made">
        <xsl:variable name="at"><m:time select="../@now"/></xsl:variable>
        <m:t k="report.made" by="@by" at="$at"/>
      </p>
    </div>
  </xsl:template>

  <xsl:template match="report" mode="period">
    <xsl:variable name="first"><m:date select="@from"/></xsl:variable>
    <xsl:variable name="last"><m:date select="@last"/></xsl:variable>
    <m:t k="report.of" from="$first" to="$last"/>
  </xsl:template>

  <xsl:template match="report" mode="table">
    <table class="table figures">
      <caption>
        <xsl:value-of select="@title"/>
        <xsl:text>, </xsl:text>
        <xsl:apply-templates select="." mode="period"/>
      </caption>
      <thead>
        <tr>
          <xsl:for-each select="column">
            <th scope="col"><xsl:apply-templates select="." mode="class"/><xsl:value-of select="."/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="row"/></tbody>
      <xsl:apply-templates select="total"/>
    </table>
  </xsl:template>

  <xsl:template match="row">
    <tr><xsl:apply-templates select="../column" mode="cell"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
  </xsl:template>

  <xsl:template match="total">
    <tfoot>
      <tr><xsl:apply-templates select="../column" mode="cell"><xsl:with-param name="row" select="."/></xsl:apply-templates></tr>
    </tfoot>
  </xsl:template>

  <!-- The first one heads its row; of a total it says that it is one. -->
  <xsl:template match="column[1]" mode="cell">
    <xsl:param name="row"/>
    <xsl:variable name="cell" select="$row/*[name() = current()/@name]"/>
    <th scope="row">
      <xsl:choose>
        <xsl:when test="$cell"><xsl:apply-templates select="$cell" mode="shown"/></xsl:when>
        <xsl:when test="name($row) = 'total'"><m:t k="report.total" rows="format-number($row/../@rows, $format.number, 'count')"/></xsl:when>
        <xsl:when test="@type = 'ref'"><m:t k="report.nobody"/></xsl:when>
        <xsl:otherwise><m:t k="report.unsaid"/></xsl:otherwise>
      </xsl:choose>
    </th>
  </xsl:template>

  <xsl:template match="column" mode="cell">
    <xsl:param name="row"/>
    <td data-label="{.}">
      <xsl:apply-templates select="." mode="class"/>
      <xsl:apply-templates select="$row/*[name() = current()/@name]" mode="shown"/>
    </td>
  </xsl:template>

  <!-- Figures stand below each other by their ends. -->
  <xsl:template match="column" mode="class"/>
  <xsl:template match="column[@type = 'int' or @type = 'money' or @type = 'rate' or @type = 'decimal']" mode="class">
    <xsl:attribute name="class">figure</xsl:attribute>
  </xsl:template>
  <xsl:template match="column[@type = 'date' or @type = 'time']" mode="class">
    <xsl:attribute name="class">time</xsl:attribute>
  </xsl:template>

  <xsl:template match="row/* | total/*" mode="shown"><xsl:apply-templates select="." mode="text"/></xsl:template>

  <xsl:template match="row/*[@ref]" mode="shown">
    <xsl:variable name="to" select="key('column', name())/@to"/>
    <xsl:choose>
      <xsl:when test="$to"><a href="{$to}/{@ref}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="report" mode="exports">
    <xsl:if test="export">
      <p class="exports">
        <m:icon name="download"/>
        <m:t k="list.export"/>
        <xsl:for-each select="export">
          <xsl:text> </xsl:text>
          <a href="{@href}"><m:t group="export" prefix="list.export." select="@format"/></a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
