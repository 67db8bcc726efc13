<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- Before something is done to records: which they are, and what else has to be said. -->

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="outcome"><m:t k="task.outcome"/></xsl:when>
      <xsl:otherwise><m:t group="task" prefix="task." select="task/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a>
      <xsl:if test="count(task/subject) = 1 and not(task/@count)">
        <xsl:text> </xsl:text>
        <a href="{task/subject/@href}"><xsl:value-of select="task/subject"/></a>
      </xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:if test="count(task/subject) = 1 and not(task/@count)"><p class="about"><xsl:value-of select="task/subject/@reference"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="task | outcome"/></xsl:template>

  <xsl:template match="task">
    <xsl:if test="ask/@fault"><xsl:apply-templates select="." mode="summary"/></xsl:if>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <xsl:apply-templates select="keep"/>
      <section class="card" aria-labelledby="task-subjects">
        <h2 id="task-subjects">
          <m:t k="task.subjects"/>
          <xsl:if test="@count">
            <xsl:text> </xsl:text>
            <span class="total"><xsl:value-of select="count(subject)"/></span>
          </xsl:if>
        </h2>
        <xsl:if test="@count &gt; count(subject)">
          <p class="notice warning">
            <m:icon name="alert"/>
            <xsl:choose>
              <xsl:when test="@count - count(subject) = 1"><m:t k="task.fewer.one"/></xsl:when>
              <xsl:otherwise><m:t k="task.fewer" count="@count - count(subject)"/></xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:if>
        <ul class="subjects"><xsl:apply-templates select="subject"/></ul>
      </section>
      <xsl:if test="ask">
        <fieldset class="card">
          <legend><m:t k="task.legend"/></legend>
          <div class="fields"><xsl:apply-templates select="ask"/></div>
        </fieldset>
      </xsl:if>
      <p class="actions">
        <button class="button primary" type="submit"><m:t group="task.submit" prefix="task.submit." select="@name"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <!-- What became of each: how many were done, then why the others were not. -->
  <xsl:template match="outcome">
    <xsl:variable name="done" select="count(result[@code = 'done'])"/>
    <p class="notice {substring('warningsuccess', 1 + 7 * ($done = count(result)), 7)}" role="status">
      <xsl:choose>
        <xsl:when test="$done = count(result)"><m:icon name="check"/></xsl:when>
        <xsl:otherwise><m:icon name="alert"/></xsl:otherwise>
      </xsl:choose>
      <m:t group="outcome" prefix="outcome." select="@name" done="$done" count="count(result)"/>
    </p>
    <section class="card" aria-labelledby="outcome">
      <h2 id="outcome"><m:t k="task.subjects"/></h2>
      <ul class="subjects">
        <xsl:apply-templates select="result[@code != 'done']"/>
        <xsl:apply-templates select="result[@code = 'done']"/>
      </ul>
    </section>
    <p class="actions"><a class="button primary" href="{@back}"><m:t k="task.back"/></a></p>
  </xsl:template>

  <xsl:template match="result">
    <li>
      <xsl:choose>
        <xsl:when test="@href">
          <a href="{@href}"><xsl:value-of select="."/></a>
          <xsl:text> </xsl:text>
          <span class="dim"><xsl:value-of select="@reference"/></span>
        </xsl:when>
        <xsl:otherwise><m:t k="task.number" number="@number"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text> · </xsl:text>
      <m:t group="task.result" prefix="task.result." select="@code"/>
    </li>
  </xsl:template>

  <xsl:template match="keep"><input type="hidden" name="{@name}" value="{.}"/></xsl:template>

  <xsl:template match="subject">
    <li>
      <a href="{@href}"><xsl:value-of select="."/></a>
      <xsl:text> </xsl:text>
      <span class="dim"><xsl:value-of select="@reference"/></span>
      <xsl:text> · </xsl:text>
      <xsl:choose>
        <xsl:when test="@advisor"><xsl:value-of select="@advisor"/></xsl:when>
        <xsl:otherwise><m:t k="list.nobody"/></xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template match="task" mode="summary">
    <div class="summary" role="alert" id="summary" tabindex="-1">
      <h2>
        <xsl:choose>
          <xsl:when test="count(ask/@fault) = 1"><m:t k="form.summary.one"/></xsl:when>
          <xsl:otherwise><m:t k="form.summary" count="count(ask/@fault)"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <ul>
        <xsl:for-each select="ask[@fault]">
          <li>
            <a href="#{@name}">
              <m:t group="task.ask" prefix="task.ask." select="@name"/>
              <m:t k="form.summary.colon"/>
              <xsl:apply-templates select="@fault"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="ask/@fault"><m:t group="fault" select="." limit="../@limit"/></xsl:template>

  <xsl:template match="ask">
    <div class="field wide">
      <label for="{@name}">
        <m:t group="task.ask" prefix="task.ask." select="@name"/>
        <xsl:if test="@required">
          <xsl:text> </xsl:text>
          <span class="required"><m:t k="form.required"/></span>
        </xsl:if>
      </label>
      <xsl:apply-templates select="." mode="input"/>
      <xsl:if test="@fault">
        <p class="fault" id="{@name}-fault"><m:icon name="alert"/><xsl:apply-templates select="@fault"/></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="ask" mode="control">
    <xsl:if test="@required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@fault">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><xsl:value-of select="concat(@name, '-fault')"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ask[@kind = 'lines']" mode="input">
    <textarea id="{@name}" name="{@name}" rows="4" autocomplete="off">
      <xsl:apply-templates select="." mode="control"/>
      <xsl:value-of select="."/>
    </textarea>
  </xsl:template>

  <xsl:template match="ask[@kind = 'choice']" mode="input">
    <select id="{@name}" name="{@name}" autocomplete="off">
      <xsl:apply-templates select="." mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <xsl:apply-templates select="choice"/>
    </select>
  </xsl:template>

  <!-- With how many open prospects each has, and who is not there today. -->
  <xsl:template match="choice">
    <option value="{@value}">
      <xsl:if test="@value = ../@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="."/>
      <xsl:if test="@holds"><xsl:value-of select="concat(' (', format-number(@holds, $format.number, 'count'), ')')"/></xsl:if>
      <xsl:if test="@away"><xsl:text> – </xsl:text><m:t k="task.away"/></xsl:if>
    </option>
  </xsl:template>

  <!-- Of a move the words stand in the catalogue. -->
  <xsl:template match="ask[@name = 'closure']/choice">
    <option value="{@value}">
      <xsl:if test="@value = ../@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <m:t group="move.choice" prefix="move.choice." select="concat('closure.', @value)"/>
    </option>
  </xsl:template>

</xsl:stylesheet>
