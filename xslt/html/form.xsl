<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>
  <xsl:import href="conflict.xsl"/>

  <!-- A form: what is wrong first, as links to the fields; then the fields. -->

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="form/@mode = 'edit'"><m:t k="{$entity}.form.edit"/></xsl:when>
      <xsl:otherwise><m:t k="{$entity}.form.create"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="form"/></xsl:template>

  <xsl:template match="form">
    <xsl:if test="input/@fault"><xsl:apply-templates select="." mode="summary"/></xsl:if>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <xsl:if test="@key"><input type="hidden" name="key" value="{@key}"/></xsl:if>
      <xsl:if test="@version"><input type="hidden" name="version" value="{@version}"/></xsl:if>
      <xsl:if test="@opened"><input type="hidden" name="opened" value="{@opened}"/></xsl:if>
      <xsl:choose>
        <xsl:when test="conflict"><xsl:apply-templates select="conflict"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="fields"/></xsl:otherwise>
      </xsl:choose>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="form.save"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="form" mode="summary">
    <div class="summary" role="alert" id="summary" tabindex="-1">
      <h2>
        <xsl:choose>
          <xsl:when test="count(input/@fault) = 1"><m:t k="form.summary.one"/></xsl:when>
          <xsl:otherwise><m:t k="form.summary" count="count(input/@fault)"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <ul>
        <m:fields on="form">
          <xsl:for-each select="input[@name = $field.name]/@fault">
            <li>
              <a href="#{$field.name}"><m:label/><m:t k="form.summary.colon"/><xsl:apply-templates select="."/></a>
            </li>
          </xsl:for-each>
        </m:fields>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <fieldset class="card">
      <legend><m:t k="show.facts"/></legend>
      <div class="fields"><m:fields on="form"><m:apply mode="field"/></m:fields></div>
    </fieldset>
  </xsl:template>

  <xsl:template match="@fault"><m:t group="fault" select="." limit="../@limit"/></xsl:template>

  <m:template mode="field" type="*">
    <xsl:for-each select="input[@name = $field.name]">
      <div class="field"><m:apply mode="inside"/></div>
    </xsl:for-each>
  </m:template>

  <m:template mode="field" type="lines">
    <xsl:for-each select="input[@name = $field.name]">
      <div class="field wide"><m:apply mode="inside"/></div>
    </xsl:for-each>
  </m:template>

  <m:template mode="inside" type="*">
    <label for="{$field.name}">
      <m:label/>
      <m:if has="required">
        <xsl:text> </xsl:text>
        <span class="required"><m:t k="form.required"/></span>
      </m:if>
    </label>
    <m:apply mode="input"/>
    <m:apply mode="hint"/>
    <xsl:if test="@fault">
      <p class="fault" id="{$field.name}-fault"><m:icon name="alert"/><xsl:apply-templates select="@fault"/></p>
    </xsl:if>
  </m:template>

  <m:template mode="hint" type="*"/>

  <m:template mode="hint" type="phone">
    <p class="hint" id="{$field.name}-hint"><m:t k="form.phone.hint"/></p>
  </m:template>

  <!-- What describes a control: its hint, its fault. -->
  <m:template mode="described" type="*">
    <xsl:if test="@fault">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><m:literal text="{$field.name}-fault"/></xsl:attribute>
    </xsl:if>
  </m:template>

  <m:template mode="described" type="phone">
    <xsl:attribute name="aria-describedby">
      <m:literal text="{$field.name}-hint"/>
      <xsl:if test="@fault"><m:literal text=" {$field.name}-fault"/></xsl:if>
    </xsl:attribute>
    <xsl:if test="@fault"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
  </m:template>

  <m:template mode="control" type="*">
    <m:if has="required"><xsl:attribute name="required">required</xsl:attribute></m:if>
    <m:if has="max"><xsl:attribute name="maxlength"><m:literal text="{$field.max}"/></xsl:attribute></m:if>
    <m:apply mode="described"/>
  </m:template>

  <!-- What stands in these fields is about somebody else: the browser must
       neither offer the user's own data nor keep it. -->

  <m:template mode="input" type="text">
    <input type="text" id="{$field.name}" name="{$field.name}" value="{.}" autocomplete="off"
        ><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="email">
    <input type="email" id="{$field.name}" name="{$field.name}" value="{.}" inputmode="email"
        autocomplete="off" spellcheck="false">
      <m:if lacks="max"><xsl:attribute name="maxlength">254</xsl:attribute></m:if>
      <m:apply mode="control"/>
    </input>
  </m:template>

  <!-- Longer than a number is: spaces and points are typed too. -->
  <m:template mode="input" type="phone">
    <input type="tel" id="{$field.name}" name="{$field.name}" value="{.}" inputmode="tel"
        autocomplete="off" maxlength="40">
      <m:if has="required"><xsl:attribute name="required">required</xsl:attribute></m:if>
      <m:apply mode="described"/>
    </input>
  </m:template>

  <m:template mode="input" type="date">
    <input type="date" id="{$field.name}" name="{$field.name}" value="{.}" autocomplete="off"
        ><m:apply mode="control"/></input>
  </m:template>

  <!-- What is stored has a point; what was typed stays. -->
  <m:template mode="input" type="rate">
    <input type="text" id="{$field.name}" name="{$field.name}" inputmode="decimal" autocomplete="off" maxlength="8">
      <xsl:attribute name="value">
        <xsl:choose>
          <xsl:when test="@fault or not(contains(., '.'))"><xsl:value-of select="."/></xsl:when>
          <xsl:otherwise>
            <m:t k="format.decimal" whole="substring-before(., '.')" part="substring-after(., '.')"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <m:apply mode="control"/>
    </input>
  </m:template>

  <m:template mode="input" type="int money">
    <input type="text" id="{$field.name}" name="{$field.name}" value="{.}" inputmode="numeric"
        autocomplete="off"><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="lines">
    <textarea id="{$field.name}" name="{$field.name}" rows="5" autocomplete="off">
      <m:apply mode="control"/>
      <xsl:text>&#10;</xsl:text>
      <xsl:value-of select="."/>
    </textarea>
  </m:template>

  <m:template mode="input" type="enum">
    <xsl:variable name="chosen" select="string(.)"/>
    <select id="{$field.name}" name="{$field.name}" autocomplete="off">
      <m:apply mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <m:values>
        <option value="{$value}">
          <xsl:if test="$chosen = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <m:value-label/>
        </option>
      </m:values>
    </select>
  </m:template>

  <m:template mode="input" type="ref">
    <xsl:variable name="chosen" select="string(.)"/>
    <select id="{$field.name}" name="{$field.name}" autocomplete="off">
      <m:apply mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <xsl:for-each select="../option[@field = $field.name]">
        <option value="{@value}">
          <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:value-of select="."/>
        </option>
      </xsl:for-each>
    </select>
  </m:template>

</xsl:stylesheet>
