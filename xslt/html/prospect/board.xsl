<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The prospects as columns of cards.  A card is moved by a page that asks first and
       comes back: nothing has to be dragged, and no script is needed. -->

  <xsl:key name="moves" match="moves" use="@of"/>

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

  <xsl:template match="page" mode="title"><m:t k="board.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="board"/></xsl:template>

  <xsl:template match="board">
    <p class="actions">
      <a class="button" href="{@list}"><m:t k="board.list"/></a>
      <xsl:if test="@other">
        <xsl:text> </xsl:text>
        <a class="button" href="{@other}">
          <xsl:choose>
            <xsl:when test="@by = 'status'"><m:t k="board.by.deadline"/></xsl:when>
            <xsl:otherwise><m:t k="board.by.status"/></xsl:otherwise>
          </xsl:choose>
        </a>
      </xsl:if>
    </p>
    <div class="board"><xsl:apply-templates select="column"/></div>
  </xsl:template>

  <xsl:template match="column">
    <section class="column" aria-labelledby="column-{@name}">
      <h2 id="column-{@name}">
        <a href="{@href}"><m:t group="board.column" prefix="board.column." select="@name"/></a>
        <xsl:text> </xsl:text>
        <span class="total">
          <xsl:choose>
            <xsl:when test="@more">
              <m:t k="list.total.more" count="format-number(@count, $format.number, 'count')"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="format-number(@count, $format.number, 'count')"/></xsl:otherwise>
          </xsl:choose>
        </span>
      </h2>
      <xsl:choose>
        <xsl:when test="*[@id]"><ul><xsl:apply-templates select="*[@id]" mode="card"/></ul></xsl:when>
        <xsl:otherwise><p class="none"><m:t k="board.none"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@more or @count &gt; count(*[@id])">
        <p><a href="{@href}"><m:t k="board.more"/></a></p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="*[@id]" mode="card">
    <li class="card">
      <p>
        <a href="{@href}">
          <span class="last-name"><xsl:value-of select="last_name"/></span>
          <xsl:value-of select="concat(' ', first_name)"/>
        </a>
      </p>
      <p class="about">
        <xsl:value-of select="reference_number"/>
        <xsl:if test="advisor_id and ../../@by = 'status'">
          <xsl:text> · </xsl:text>
          <xsl:value-of select="advisor_id"/>
        </xsl:if>
      </p>
      <xsl:for-each select="analysis_deadline[not(../closed_at) and (../status = 'new' or ../status = 'analyzing')]">
        <p>
          <m:t k="prospect.analysis_deadline"/>
          <xsl:text> </xsl:text>
          <time datetime="{.}">
            <xsl:if test="translate(substring(., 1, 10), '-', '') &lt; $today">
              <xsl:attribute name="class">badge overdue</xsl:attribute>
            </xsl:if>
            <m:date select="."/>
          </time>
        </p>
      </xsl:for-each>
      <xsl:variable name="moves" select="key('moves', @id)"/>
      <xsl:variable name="assigns" select="/page/viewer/may = 'prospect.assign'"/>
      <xsl:if test="$moves or $assigns">
        <details class="moves">
          <summary>
            <m:t k="board.moves"/>
            <span class="unseen"><xsl:value-of select="concat(' ', last_name, ' ', first_name)"/></span>
          </summary>
          <ul>
            <xsl:apply-templates select="$moves/step"><xsl:with-param name="href" select="@href"/></xsl:apply-templates>
            <xsl:if test="$assigns"><li><a href="{@href}/assign"><m:t k="bulk.assign"/></a></li></xsl:if>
          </ul>
        </details>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="step">
    <xsl:param name="href"/>
    <li><a href="{$href}/{.}?back={../../@back}"><m:t group="move" prefix="move." select="concat('prospect.', .)"/></a></li>
  </xsl:template>

</xsl:stylesheet>
